namespace Booking;

/// <summary>Rows to begin with.</summary>
public static class BookingRows
{
    public const string Sql = """
        INSERT INTO booking.tenants (id, name) VALUES
          ('00000000-0000-0000-0000-000000000001', 'Casa Blu'), ('00000000-0000-0000-0000-000000000002', 'Haus am See');
        INSERT INTO booking.guests (tenant_id, id, name, email, rank, invited_by)
          SELECT t.id, n, 'Guest ' || n, CASE WHEN n > 1 THEN n || '@example.org' END, n, CASE WHEN n > 2 THEN 1 END FROM booking.tenants t CROSS JOIN generate_series(1, 3) AS n;
        UPDATE booking.tenants SET contact_id = 2 WHERE name = 'Casa Blu';
        INSERT INTO booking.rooms (tenant_id, name, width_metres, length_metres, external_code)
          SELECT t.id, 'Room ' || n, 3.5, n, CASE WHEN t.name = 'Casa Blu' THEN n END FROM booking.tenants t CROSS JOIN generate_series(1, 4) AS n WHERE t.name = 'Casa Blu' OR n = 1;
        INSERT INTO booking.reservations (room_id, state, seen, starts_at, ends_at, guest_tenant_id, guest_id)
          SELECT r.id, CASE n % 3 WHEN 0 THEN 'cancelled' WHEN 1 THEN 'requested' ELSE 'checked in' END::booking.reservation_state, '{requested,confirmed}',
                 timestamptz '2026-01-01 12:00+00' + n * interval '1 day', timestamptz '2026-01-02 10:00+00' + n * interval '1 day',
                 CASE WHEN n < 4 THEN r.tenant_id END, CASE WHEN n < 4 THEN n END
          FROM booking.rooms r CROSS JOIN generate_series(1, 9) AS n;
        """;
}

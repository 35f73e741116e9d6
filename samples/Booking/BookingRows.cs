namespace Booking;

/// <summary>Rows to begin with.</summary>
public static class BookingRows
{
    public const string Sql = """
        INSERT INTO booking.tenants (id, name) VALUES
          ('00000000-0000-0000-0000-000000000001', 'Casa Blu'), ('00000000-0000-0000-0000-000000000002', 'Haus am See');
        INSERT INTO booking.rooms (tenant_id, name, width_metres, length_metres, external_code)
          SELECT t.id, 'Room ' || n, 3.5, n, CASE WHEN t.name = 'Casa Blu' THEN n END FROM booking.tenants t CROSS JOIN generate_series(1, 4) AS n WHERE t.name = 'Casa Blu' OR n = 1;
        INSERT INTO booking.reservations (room_id, state, seen, starts_at, ends_at)
          SELECT r.id, CASE n % 3 WHEN 0 THEN 'cancelled' WHEN 1 THEN 'requested' ELSE 'checked in' END::booking.reservation_state, '{requested,confirmed}',
                 timestamptz '2026-01-01 12:00+00' + n * interval '1 day', timestamptz '2026-01-02 10:00+00' + n * interval '1 day'
          FROM booking.rooms r CROSS JOIN generate_series(1, 9) AS n;
        """;
}

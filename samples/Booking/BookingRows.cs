namespace Booking;

/// <summary>Rows to begin with.</summary>
public static class BookingRows
{
    public const string Sql = """
        INSERT INTO booking.tenants (id, name) VALUES
          ('00000000-0000-0000-0000-000000000001', 'Casa Blu'), ('00000000-0000-0000-0000-000000000002', 'Haus am See');
        """;
}

using SafeSchema;

namespace Booking.Schema;

/// <summary>What the database computes.</summary>
public static partial class BookingDatabase
{
    [Function("code_of", Returns = "text", Volatility = Volatility.Immutable, Strict = true, Parallel = ParallelSafety.Safe, Cost = 5)]
    [Argument("name", "text")]
    [Argument("places", "int", Default = "2 + 1")]
    const string CodeOf = "SELECT upper(left(name, places))";

    [Function("code_of", Returns = "text", Volatility = Volatility.Immutable, SearchPath = null, ExecuteTo = ["PUBLIC"], Reason = "Rooms have numbers too.")]
    [Argument("number", "bigint")]
    const string CodeOfNumber = "SELECT 'R' || number";

    [Function("rooms_of", Volatility = Volatility.Stable, Security = Security.Definer, Rows = 20, ExecuteTo = [SupabaseRole.Authenticated, SupabaseRole.ServiceRole])]
    [Argument("tenant", "uuid")]
    [Argument("id", "bigint", Mode = ArgumentMode.Column)]
    [Argument("name", "character varying(80)", Mode = ArgumentMode.Column)]
    const string RoomsOf = "SELECT r.id, r.name FROM booking.rooms r WHERE r.tenant_id = tenant ORDER BY r.name";

    [Function("largest_room", Returns = "text", Volatility = Volatility.Stable, Reason = "PostgreSQL reads its body at once, so it is made when the table is there.")]
    [Argument("tenant", "uuid")]
    const string LargestRoom = """
        BEGIN ATOMIC
          SELECT r.name FROM booking.rooms r WHERE r.tenant_id = largest_room.tenant ORDER BY r.length_metres DESC LIMIT 1;
        END
        """;

    [Function("busy_rooms", Returns = "busy", ReturnsSet = true, Volatility = Volatility.Stable)]
    const string BusyRooms = "SELECT * FROM booking.busy b WHERE b.reservations > 1";

    [Procedure("cancel_all", Settings = ["lock_timeout=2s"], ExecuteTo = [SupabaseRole.ServiceRole])]
    [Argument("room", "bigint")]
    [Argument("cancelled", "bigint", Mode = ArgumentMode.InOut, Default = "0")]
    const string CancelAll = """
        BEGIN
          UPDATE booking.reservations r SET state = 'cancelled' WHERE r.room_id = room AND r.state <> 'cancelled';
          GET DIAGNOSTICS cancelled = ROW_COUNT;
        END
        """;
}

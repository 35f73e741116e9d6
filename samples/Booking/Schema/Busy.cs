using SafeSchema;

namespace Booking.Schema;

/// <summary>How often each room is booked.</summary>
[View("busy")]
public partial record Busy
{
    public long? RoomId { get; init; }

    public long? Reservations { get; init; }

    [Query]
    const string Query = "SELECT r.room_id, count(*) AS reservations FROM booking.reservations r GROUP BY r.room_id";
}

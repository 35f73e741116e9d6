using SafeSchema;

namespace Booking.Schema;

/// <summary>A room for somebody, for a while.</summary>
[Table("reservations")]
[RowLevelSecurity]
[Index(nameof(RoomId), nameof(StartsAt), Where = "state <> 'cancelled'", Include = [nameof(State)], Name = "reservations_open_idx")]
[Index(nameof(RoomId), nameof(EndsAt), AllDescending = true, NullsLast = true, Name = "reservations_latest_idx")]
public partial record Reservation
{
    [PrimaryKey, Identity(ByDefault = true)]
    public long Id { get; init; }

    [References(typeof(Room), OnDelete = OnDelete.Cascade)]
    public long RoomId { get; init; }

    [Default("'requested'")]
    public ReservationState State { get; init; }

    public ReservationState[]? Seen { get; init; }

    public DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    [Policy(For.All, To = [SupabaseRole.ServiceRole])]
    const string ServiceMayEverything = "true";
}

/// <summary>Where a reservation stands.</summary>
[PostgresEnum("reservation_state", Reason = "Reports sort by it.")]
public enum ReservationState
{
    Requested,

    [Label("confirmed", RenamedFrom = "accepted")]
    Confirmed,

    [Label("checked in")]
    CheckedIn,

    Cancelled,
}

using SafeSchema;

namespace Booking.Schema;

/// <summary>A room for somebody, for a while.</summary>
[Table("reservations")]
[RowLevelSecurity]
[Published("booking_changes", Reason = "The calendar shows a reservation as soon as it is made.")]
[Index(nameof(RoomId), nameof(StartsAt), Where = "state <> 'cancelled'", Include = [nameof(State)], Name = "reservations_open_idx")]
[Index(nameof(RoomId), nameof(EndsAt), AllDescending = true, NullsLast = true, Name = "reservations_latest_idx")]
[Index(nameof(GuestTenantId), nameof(GuestId), Name = "reservations_guest_idx")]
[Exclude(
    nameof(RoomId), "=", "(tstzrange(starts_at, ends_at))", "&&", Where = "state <> 'cancelled'", Name = "reservations_never_twice",
    Reason = "Nobody finds somebody else in the room.")]
[CompositeForeignKey(typeof(Guest), nameof(GuestTenantId), nameof(GuestId), MatchFull = true, OnDelete = OnDelete.SetNull, Name = "reservations_guest_fkey")]
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

    public Guid? GuestTenantId { get; init; }

    public long? GuestId { get; init; }

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

using B = Booking.Schema.BookingDatabase.Checks;
using R = Booking.Schema.Reservation.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

static class EnumTypeMutations
{
    const string Rename = "ALTER TYPE booking.reservation_state RENAME VALUE";

    [MutationsOf("enum type")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("a label has its earlier name", $"{Rename} 'confirmed' TO 'accepted'", B.EnumTypes.ReservationState),
        new("the last label has a name of nobody, and an index and an exclusion constraint speak of it", $"{Rename} 'cancelled' TO 'gone'", B.EnumTypes.ReservationState, R.Indexes.RoomIdStartsAt, R.Constraints.ReservationsNeverTwice),
        new("the first label has a name of nobody, and a default speaks of it", $"{Rename} 'requested' TO 'asked'", B.EnumTypes.ReservationState, R.Columns.State.Default),
        new("labels in the middle have names of nobody", $"{Rename} 'confirmed' TO 'x'; {Rename} 'checked in' TO 'y'", B.EnumTypes.ReservationState),
        new("a label has a name of nobody", $"{Rename} 'confirmed' TO 'approved'", B.EnumTypes.ReservationState),
        new("labels stand in another order", $"{Rename} 'confirmed' TO 'x'; {Rename} 'checked in' TO 'confirmed'; {Rename} 'x' TO 'checked in'", B.EnumTypes.ReservationState)
        {
            Refusal = "booking.reservation_state: its labels stand in another order, requested, checked in, confirmed, cancelled",
        },
        new("an earlier label is there beside the declared one", "ALTER TYPE booking.reservation_state ADD VALUE 'accepted'", B.EnumTypes.ReservationState)
        {
            Refusal = "booking.reservation_state: both labels are there, the earlier one and the declared one: confirmed",
        },
    ];
}

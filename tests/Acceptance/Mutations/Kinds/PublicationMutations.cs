using Booking.Schema;

namespace SafeSchema.Acceptance.Mutations.Kinds;

static class PublicationMutations
{
    static readonly Check reservations = Reservation.Checks.Publications.BookingChanges;
    static readonly Check rooms = Room.Checks.Publications.BookingChanges;

    [MutationsOf("publication")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("the publication is dropped", "DROP PUBLICATION booking_changes", reservations, rooms),
        new("a table is no longer published", "ALTER PUBLICATION booking_changes DROP TABLE booking.rooms", rooms),
        new("only some rows are published", "ALTER PUBLICATION booking_changes SET TABLE booking.reservations WHERE (id > 3), booking.rooms", reservations),
        new("only some columns are published", "ALTER PUBLICATION booking_changes SET TABLE booking.reservations, booking.rooms (id, name)", rooms),
        new("another table is published instead", "ALTER PUBLICATION booking_changes SET TABLE booking.tenants, booking.reservations", rooms),
        new("somebody else's publication lacks a table", """
            ALTER PUBLICATION booking_changes DROP TABLE booking.rooms;
            ALTER PUBLICATION booking_changes OWNER TO supabase_auth_admin;
            """, rooms) { Refusal = "the publication belongs to supabase_auth_admin" },
    ];
}

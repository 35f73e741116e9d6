using G = Booking.Schema.Guest.Checks;
using R = Booking.Schema.Reservation.Checks;
using T = Booking.Schema.Tenant.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

/// <summary>Keys, exclusion constraints and foreign keys with everything that they can say.</summary>
static class BookingConstraintMutations
{
    const string Twice = "EXCLUDE USING gist (room_id WITH =, tstzrange(starts_at, ends_at) WITH &&)";

    [MutationsOf("key")]
    public static IReadOnlyList<Mutation> Keys { get; } =
    [
        Of("guests", "guests_email_key", "takes NULLs for distinct", "UNIQUE (tenant_id, email) INCLUDE (name)", G.Constraints.TenantIdEmail),
        Of("guests", "guests_email_key", "includes nothing", "UNIQUE NULLS NOT DISTINCT (tenant_id, email)", G.Constraints.TenantIdEmail),
        Of("guests", "guests_email_key", "includes another column", "UNIQUE NULLS NOT DISTINCT (tenant_id, email) INCLUDE (rank)", G.Constraints.TenantIdEmail),
        Of("guests", "guests_email_key", "has the included column in its key", "UNIQUE NULLS NOT DISTINCT (tenant_id, email, name)", G.Constraints.TenantIdEmail),
        Of("guests", "guests_rank_key", "is checked at once", "UNIQUE (tenant_id, rank)", G.Constraints.TenantIdRank),
        Of("guests", "guests_rank_key", "is deferrable, and immediate at first", "UNIQUE (tenant_id, rank) DEFERRABLE", G.Constraints.TenantIdRank),
        new("the second guest without an address came in", """
            ALTER TABLE booking.guests DROP CONSTRAINT guests_email_key;
            UPDATE booking.guests SET email = NULL WHERE id = 2;
            """, G.Constraints.TenantIdEmail) { Refusal = "key booking.guests.guests_email_key: 2 keys occur more than once" },
    ];

    [MutationsOf("exclusion constraint")]
    public static IReadOnlyList<Mutation> Exclusions { get; } =
    [
        new("reservations_never_twice is dropped", "ALTER TABLE booking.reservations DROP CONSTRAINT reservations_never_twice", R.Constraints.ReservationsNeverTwice),
        Of("reservations", "reservations_never_twice", "is about cancelled ones too", Twice, R.Constraints.ReservationsNeverTwice),
        Of("reservations", "reservations_never_twice", "has another condition", $"{Twice} WHERE (state <> 'requested')", R.Constraints.ReservationsNeverTwice),
        Of("reservations", "reservations_never_twice", "has another operator", "EXCLUDE USING gist (room_id WITH =, tstzrange(starts_at, ends_at) WITH =) WHERE (state <> 'cancelled')", R.Constraints.ReservationsNeverTwice),
        Of("reservations", "reservations_never_twice", "has an element more", "EXCLUDE USING gist (room_id WITH =, tstzrange(starts_at, ends_at) WITH &&, id WITH =) WHERE (state <> 'cancelled')", R.Constraints.ReservationsNeverTwice),
        Of("reservations", "reservations_never_twice", "has another expression", "EXCLUDE USING gist (room_id WITH =, tstzrange(starts_at, ends_at, '[]') WITH &&) WHERE (state <> 'cancelled')", R.Constraints.ReservationsNeverTwice),
        Of("reservations", "reservations_never_twice", "is deferrable", $"{Twice} WHERE (state <> 'cancelled') DEFERRABLE", R.Constraints.ReservationsNeverTwice),
        new("the index of reservations_never_twice is invalid", "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'booking.reservations_never_twice'::regclass", R.Constraints.ReservationsNeverTwice),
        new("two reservations met while nothing kept them apart", """
            ALTER TABLE booking.reservations DROP CONSTRAINT reservations_never_twice;
            INSERT INTO booking.reservations (room_id, state, starts_at, ends_at) SELECT room_id, state, starts_at, ends_at FROM booking.reservations WHERE state = 'requested' AND room_id = 1 ORDER BY id LIMIT 1;
            """, R.Constraints.ReservationsNeverTwice) { Refusal = "exclusion constraint booking.reservations.reservations_never_twice: 1 pair of rows meets" },
        new("a check has the name of an exclusion constraint",
            "ALTER TABLE booking.reservations DROP CONSTRAINT reservations_never_twice, ADD CONSTRAINT reservations_never_twice CHECK (true)", R.Constraints.ReservationsNeverTwice)
            { Refusal = "the name belongs to another constraint of the table" },
    ];

    [MutationsOf("foreign key")]
    public static IReadOnlyList<Mutation> ForeignKeys { get; } =
    [
        Of("reservations", "reservations_guest_fkey", "matches simply", Guest("") + " ON DELETE SET NULL", R.Constraints.GuestTenantIdGuestId),
        Of("reservations", "reservations_guest_fkey", "sets one column alone to NULL", Guest(" MATCH FULL") + " ON DELETE SET NULL (guest_id)", R.Constraints.GuestTenantIdGuestId),
        Of("reservations", "reservations_guest_fkey", "sets no column to NULL", Guest(" MATCH FULL"), R.Constraints.GuestTenantIdGuestId),
        Of("guests", "guests_invited_fkey", "sets all columns to NULL", "FOREIGN KEY (tenant_id, invited_by) REFERENCES booking.guests (tenant_id, id) ON DELETE SET NULL DEFERRABLE", G.Constraints.TenantIdInvitedBy),
        Of("guests", "guests_invited_fkey", "sets the default", "FOREIGN KEY (tenant_id, invited_by) REFERENCES booking.guests (tenant_id, id) ON DELETE SET DEFAULT (invited_by) DEFERRABLE", G.Constraints.TenantIdInvitedBy),
        new("guests_invited_fkey is deferred", "ALTER TABLE booking.guests ALTER CONSTRAINT guests_invited_fkey DEFERRABLE INITIALLY DEFERRED", G.Constraints.TenantIdInvitedBy),
        new("guests_invited_fkey is not deferrable", "ALTER TABLE booking.guests ALTER CONSTRAINT guests_invited_fkey NOT DEFERRABLE", G.Constraints.TenantIdInvitedBy),
        new("tenants_contact_fkey is immediate", "ALTER TABLE booking.tenants ALTER CONSTRAINT tenants_contact_fkey DEFERRABLE INITIALLY IMMEDIATE", T.Constraints.IdContactId),
        new("half a reference came in under MATCH SIMPLE", """
            ALTER TABLE booking.reservations DROP CONSTRAINT reservations_guest_fkey;
            UPDATE booking.reservations SET guest_id = NULL WHERE id IN (SELECT id FROM booking.reservations WHERE guest_id IS NOT NULL ORDER BY id LIMIT 2);
            """, R.Constraints.GuestTenantIdGuestId) { Refusal = "foreign key booking.reservations.reservations_guest_fkey: 2 rows refer to nothing" },
    ];

    static string Guest(string match) => $"FOREIGN KEY (guest_tenant_id, guest_id) REFERENCES booking.guests (tenant_id, id){match}";

    static Mutation Of(string table, string name, string what, string definition, Check fails) =>
        new($"{name} {what}", $"ALTER TABLE booking.{table} DROP CONSTRAINT {name}, ADD CONSTRAINT {name} {definition}", fails);
}

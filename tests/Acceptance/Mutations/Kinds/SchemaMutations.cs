using Chat.Schema;
using B = Booking.Schema.BookingDatabase.Checks;
using P = Booking.Schema.BookingDatabase.Checks.SchemaPrivileges;

namespace SafeSchema.Acceptance.Mutations.Kinds;

static class SchemaMutations
{
    [MutationsOf("schema")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("the empty schema is dropped", "DROP SCHEMA booking_archive", B.Schemas.BookingArchive, P.BookingArchivePublic, P.BookingArchiveAnon, P.BookingArchiveAuthenticated),
        new("the empty schema is renamed", "ALTER SCHEMA booking_archive RENAME TO archive", B.Schemas.BookingArchive, P.BookingArchivePublic, P.BookingArchiveAnon, P.BookingArchiveAuthenticated),
    ];

    [MutationsOf("schema privilege")]
    public static IReadOnlyList<Mutation> Privileges { get; } =
    [
        Sql("REVOKE USAGE ON SCHEMA booking FROM authenticated", P.BookingAuthenticated),
        Sql("GRANT CREATE ON SCHEMA booking TO authenticated", P.BookingAuthenticated),
        Sql("GRANT USAGE ON SCHEMA booking TO authenticated WITH GRANT OPTION", P.BookingAuthenticated),
        Sql("GRANT USAGE ON SCHEMA booking TO anon", P.BookingAnon),
        Sql("GRANT USAGE ON SCHEMA booking TO PUBLIC", P.BookingPublic, P.BookingAnon),
        Sql("GRANT CREATE ON SCHEMA booking_archive TO PUBLIC", P.BookingArchivePublic, P.BookingArchiveAnon, P.BookingArchiveAuthenticated),
        Sql("REVOKE USAGE ON SCHEMA booking FROM service_role", P.BookingServiceRole),
        Sql("REVOKE USAGE ON SCHEMA public FROM PUBLIC, anon", ChatDatabase.Checks.SchemaPrivileges.PublicAnon),
        Sql("REVOKE USAGE ON SCHEMA public FROM PUBLIC, authenticated", ChatDatabase.Checks.SchemaPrivileges.PublicAuthenticated),
        Sql("REVOKE USAGE ON SCHEMA public FROM PUBLIC, service_role", ChatDatabase.Checks.SchemaPrivileges.PublicServiceRole),
        new("the schema has PostgreSQL's default privileges", "UPDATE pg_namespace SET nspacl = NULL WHERE nspname = 'booking'", P.BookingAuthenticated, P.BookingServiceRole),
    ];

    static Mutation Sql(string sql, params Check[] fails) => new(sql, sql, fails);
}

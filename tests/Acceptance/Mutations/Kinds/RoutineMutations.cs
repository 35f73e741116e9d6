using F = Booking.Schema.BookingDatabase.Checks.Functions;
using P = Booking.Schema.BookingDatabase.Checks.FunctionPrivileges;

namespace SafeSchema.Acceptance.Mutations.Kinds;

static class RoutineMutations
{
    const string Code = "booking.code_of(text, int)";

    [MutationsOf("function")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("a function is dropped", $"DROP FUNCTION {Code}", F.CodeOf2, P.CodeOf2),
        new("a function has another body", Replaced("name text, places int DEFAULT 2 + 1", "SELECT lower(name)"), F.CodeOf2),
        new("a default of an argument is another one", Replaced("name text, places int DEFAULT 4", Body), F.CodeOf2),
        new("another argument has a default too", Replaced("name text DEFAULT 'x', places int DEFAULT 2 + 1", Body), F.CodeOf2),
        new("an argument has no default", Again("name text, places int", "text"), F.CodeOf2),
        new("arguments have other names", Again("a text, b int DEFAULT 2 + 1", "text"), F.CodeOf2),
        new("arguments have no names", Again("text, int DEFAULT 2 + 1", "text"), F.CodeOf2),
        new("a function returns another type", Again("name text, places int DEFAULT 2 + 1", "varchar"), F.CodeOf2),
        new("a function returns a set", Again("name text, places int DEFAULT 2 + 1", "SETOF text"), F.CodeOf2),
        new("a function is volatile", $"ALTER FUNCTION {Code} VOLATILE", F.CodeOf2),
        new("a function is called with NULL", $"ALTER FUNCTION {Code} CALLED ON NULL INPUT", F.CodeOf2),
        new("a function is leakproof", $"ALTER FUNCTION {Code} LEAKPROOF", F.CodeOf2),
        new("parallel workers may not run a function", $"ALTER FUNCTION {Code} PARALLEL UNSAFE", F.CodeOf2),
        new("a call has another cost", $"ALTER FUNCTION {Code} COST 100", F.CodeOf2),
        new("a set has another number of rows", "ALTER FUNCTION booking.rooms_of(uuid) ROWS 1000", F.RoomsOf),
        new("a function runs with the caller's privileges, with ours declared", "ALTER FUNCTION booking.rooms_of(uuid) SECURITY INVOKER", F.RoomsOf),
        new("a function has the caller's search path", $"ALTER FUNCTION {Code} RESET search_path", F.CodeOf2),
        new("a function has a search path that is not declared", "ALTER FUNCTION booking.code_of(bigint) SET search_path = public", F.CodeOf),
        new("a procedure has another value of a setting", "ALTER PROCEDURE booking.cancel_all SET lock_timeout = '9s'", F.CancelAll),
        new("a procedure lacks a setting", "ALTER PROCEDURE booking.cancel_all RESET lock_timeout", F.CancelAll),
        new("a function has the procedure's name", """
            DROP PROCEDURE booking.cancel_all; CREATE FUNCTION booking.cancel_all(room bigint, INOUT cancelled bigint DEFAULT 0) LANGUAGE sql AS 'SELECT 0::bigint';
            ALTER FUNCTION booking.cancel_all OWNER TO app_owner; REVOKE ALL ON FUNCTION booking.cancel_all FROM PUBLIC; GRANT EXECUTE ON FUNCTION booking.cancel_all TO service_role
            """, F.CancelAll),
        new("something depends on a function that must be made again", Again("a text, b int DEFAULT 2 + 1", "text") + "; CREATE VIEW booking.codes AS SELECT booking.code_of('x')", F.CodeOf2)
        {
            Refusal = "function booking.code_of(text, int): PostgreSQL cannot change its arguments' names in place, so it must be dropped and made again, and these depend on it: rule _RETURN on view booking.codes; drop them first",
        },
        new("a changed function of SQL belongs to somebody else", $"ALTER FUNCTION {Code} VOLATILE; ALTER FUNCTION {Code} OWNER TO supabase_auth_admin", F.CodeOf2)
        {
            Refusal = "function booking.code_of(text, int): it is owned by supabase_auth_admin, and app_owner may not replace it; apply as its owner",
        },
        new("an aggregate has the function's name", """
            DROP FUNCTION booking.code_of(bigint); CREATE AGGREGATE booking.code_of(bigint) (SFUNC = int8_sum, STYPE = numeric)
            """, F.CodeOf)
        {
            Refusal = "function booking.code_of(bigint): the name belongs to an aggregate or window function with these arguments; rename or drop it first",
        },
    ];

    [MutationsOf("function over tables")]
    public static IReadOnlyList<Mutation> OverTables { get; } =
    [
        new("a function over a table is dropped", "DROP FUNCTION booking.largest_room(uuid)", F.LargestRoom, P.LargestRoom),
        new("a body that PostgreSQL has read says something else", $"DO $do$ BEGIN EXECUTE $q${Largest("BEGIN ATOMIC SELECT r.name FROM booking.rooms r WHERE r.tenant_id = largest_room.tenant ORDER BY r.width_metres LIMIT 1; END")}$q$; END $do$", F.LargestRoom),
        new("a body is text where PostgreSQL has to read it", Largest("AS 'SELECT r.name FROM booking.rooms r WHERE r.tenant_id = tenant ORDER BY r.length_metres DESC LIMIT 1'"), F.LargestRoom),
    ];

    [MutationsOf("function over views")]
    public static IReadOnlyList<Mutation> OverViews { get; } =
    [
        new("a function over a view is dropped", "DROP FUNCTION booking.busy_rooms()", F.BusyRooms, P.BusyRooms),
        new("a function over a view has another body", "CREATE OR REPLACE FUNCTION booking.busy_rooms() RETURNS SETOF booking.busy LANGUAGE sql STABLE SET search_path = '' AS 'SELECT * FROM booking.busy'", F.BusyRooms),
    ];

    [MutationsOf("function privilege")]
    public static IReadOnlyList<Mutation> Privileges { get; } =
    [
        new("a role may not execute what it is declared to", "REVOKE EXECUTE ON FUNCTION booking.rooms_of(uuid) FROM authenticated", P.RoomsOf),
        new("everyone may execute a function that is for some", "GRANT EXECUTE ON FUNCTION booking.rooms_of(uuid) TO PUBLIC", P.RoomsOf),
        new("anon may execute a function that is for others", "GRANT EXECUTE ON FUNCTION booking.rooms_of(uuid) TO anon", P.RoomsOf),
        new("nobody may execute a function that is for everyone", "REVOKE EXECUTE ON FUNCTION booking.code_of(bigint) FROM PUBLIC, anon, authenticated, service_role", P.CodeOf),
    ];

    const string Body = "\nSELECT upper(left(name, places))\n";

    const string BodyByNumber = "\nSELECT upper(left($1, $2))\n";

    const string Properties = "LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5 SET search_path = ''";

    static string Replaced(string arguments, string body) => $"CREATE OR REPLACE FUNCTION booking.code_of({arguments}) RETURNS text {Properties} AS $f${body}$f$";

    // Made by a superuser for the owner, with the declared privileges.
    static string Again(string arguments, string returns) => $"""
        DROP FUNCTION {Code}; CREATE FUNCTION booking.code_of({arguments}) RETURNS {returns} {Properties} AS $f${BodyByNumber}$f$;
        ALTER FUNCTION {Code} OWNER TO app_owner; REVOKE ALL ON FUNCTION {Code} FROM PUBLIC
        """;

    static string Largest(string body) => $"CREATE OR REPLACE FUNCTION booking.largest_room(tenant uuid) RETURNS text LANGUAGE sql STABLE {body}";
}

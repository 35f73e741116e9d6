using SafeSchema.Model.Objects;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Judging.Obstacles;

/// <summary>What the applying role may not do, and what the server does not have.</summary>
static class Rights
{
    public static IReadOnlyList<Obstacle> All { get; } =
    [
        new(": it must be changed, and (?<role>.+) is not its owner (?<owner>.+); apply as the owner",
            said => $"SELECT EXISTS (SELECT FROM pg_class c WHERE c.oid = {said.Oid} AND pg_get_userbyid(c.relowner) = {L(said.Unquoted("owner"))} AND NOT pg_has_role({L(said.Unquoted("role"))}, c.relowner, 'USAGE'))"),
        new(": it is owned by (?<owner>.+), and (?<role>.+) may not replace it; apply as its owner",
            said => $"SELECT EXISTS (SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = {L(said.Relation.Schema)} AND p.proname = {L(said.Relation.Name.Split('(')[0])} AND pg_get_userbyid(p.proowner) = {L(said.Unquoted("owner"))} AND NOT pg_has_role({L(said.Unquoted("role"))}, p.proowner, 'USAGE'))"),
        new(": (?<role>.+) has no EXECUTE privilege on (?<function>.+); have its owner grant it",
            said => $"SELECT to_regprocedure({L(said["function"])}) IS NOT NULL AND NOT has_function_privilege({L(said["role"])}, to_regprocedure({L(said["function"])})::oid, 'EXECUTE')"),
        new(": (?<role>.+) has no (?<privilege>TRIGGER|REFERENCES) privilege on (?<relation>.+); have its owner grant it",
            said => $"SELECT to_regclass({L(said["relation"])}) IS NOT NULL AND NOT has_table_privilege({L(said["role"])}, to_regclass({L(said["relation"])})::oid, {L(said["privilege"])})"),
        new(": (?<role>.+) has no CREATE privilege on schema (?<schema>.+?)(, which renaming needs)?; grant it first",
            said => $"SELECT EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = {L(said.Unquoted("schema"))} AND pg_get_userbyid(n.nspowner) <> {L(said["role"])} AND NOT has_schema_privilege(to_regrole({L(said["role"])})::oid, n.oid, 'CREATE'))"),
        new(": (?<role>.+) has no USAGE privilege on it; grant it: (?<statement>.+)",
            said => $"SELECT EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = {L(said.Name)} AND NOT has_schema_privilege(to_regrole({L(said["role"])})::oid, n.oid, 'USAGE'))"),
        new(": it does not exist, and nothing says that it is to be made; declare it with \\[Schema\\], or create it first",
            said => $"SELECT NOT EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = {L(said.Name)})"),
        new(": (?<role>.+) may not grant on schema (?<schema>.+); have its owner (?<owner>.+) run: (?<statement>.+)",
            said => $"SELECT EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = {L(said.Unquoted("schema"))} AND pg_get_userbyid(n.nspowner) = {L(said.Unquoted("owner"))} AND NOT pg_has_role({L(said["role"])}, n.nspowner, 'USAGE'))"),
        new(": it has more through (?<roles>.+) than the model allows; revoke that membership, or declare the privileges",
            said => $"SELECT EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid WHERE position(quote_ident(r.rolname) IN {L(said["roles"])}) > 0)"),
        new(": its question may not be asked: (?<error>.+); grant what it needs to (?<role>.+)",
            said => said.Model.Of<Step>().FirstOrDefault(step => step.Name == said.Name) is { } step ? $"SELECT safeschema_judges.may_not({L(said["role"])}, {L(step.Needed)})" : "SELECT false"),
        new(": the table does not exist, or its schema cannot be used by (?<role>.+)",
            said => $"SELECT NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = {L(said.Relation.Schema)} AND c.relname = {L(said.Relation.Name)} AND has_schema_privilege(to_regrole({L(said["role"])})::oid, n.oid, 'USAGE'))"),
        new(": the role does not exist; create it first: CREATE ROLE (?<role>.+)",
            said => $"SELECT NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = {L(said.Unquoted("role"))})"),
        new(": the server does not offer this extension; install its package on the server first",
            said => $"SELECT NOT EXISTS (SELECT FROM pg_available_extensions e WHERE e.name = {L(said.Name)})"),
        new(": only a superuser may create this extension; have one create it first",
            said => $"SELECT EXISTS (SELECT FROM pg_available_extension_versions e WHERE e.name = {L(said.Name)}) AND NOT EXISTS (SELECT FROM pg_available_extension_versions e WHERE e.name = {L(said.Name)} AND (e.trusted OR NOT e.superuser))"),
        new(": (?<role>.+) has no CREATE privilege on the database; (grant it, or have its owner create the extension|have its owner grant it, or create the schema)", NoDatabasePrivilege("CREATE")),
        new(": the publication belongs to (?<owner>.+); have its owner add the table, or apply as a member of that role",
            said => $"SELECT EXISTS (SELECT FROM pg_publication p WHERE p.pubname = ANY ({Publications(said)}) AND pg_get_userbyid(p.pubowner) = {L(said.Unquoted("owner"))})"),
        new(": the table is unlogged, and PostgreSQL publishes logged ones only; SET LOGGED first, or take it out of the publication",
            said => $"SELECT EXISTS (SELECT FROM pg_class c WHERE c.relpersistence = 'u' AND c.oid = ANY (ARRAY[{string.Join(", ", said.Model.Of<PublishedTable>().Select(member => $"to_regclass({L(Q(member.Relation))})"))}]::oid[]))"),
        new(": there is no such publication, and (?<role>.+) has no CREATE privilege on the database; grant it first, or make the publication", NoDatabasePrivilege("CREATE")),
        new(": (?<rows>[^ ]+)( row| rows)? must go to quarantine, and (?<role>.+) has no CREATE privilege on the database to make its schema; grant it", NoDatabasePrivilege("CREATE")),
        new(": converting its values needs the TEMP privilege on the database; grant it to (?<role>.+)", NoDatabasePrivilege("TEMP")),
        new(": (?<tables>.+) new tables in one transaction need about (?<locks>.+) locks, more than the server can hold; set max_locks_per_transaction to (?<enough>.+) or more and restart the server",
            said => $"SELECT {Number(said["locks"])} > 3 * current_setting('max_locks_per_transaction')::int * (current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int)"),
    ];

    static string Publications(Said said) => $"ARRAY[{string.Join(", ", said.Model.Of<PublishedTable>().Select(table => L(table.Name)))}]::name[]";

    static Func<Said, string> NoDatabasePrivilege(string privilege) =>
        said => $"SELECT EXISTS (SELECT FROM pg_database d WHERE d.datname = current_database() AND to_regrole({L(said["role"])}) IS NOT NULL AND NOT has_database_privilege(to_regrole({L(said["role"])})::oid, d.oid, '{privilege}'))";

    /// <summary>A number as it was said; 0 where a text stands in its place.</summary>
    public static long Number(string text) => long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}

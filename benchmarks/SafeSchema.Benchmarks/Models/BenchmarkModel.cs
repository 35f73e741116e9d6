using System.Globalization;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Benchmarks.Models;

/// <summary>
/// Tables as an application has them: primary key, eight columns, foreign key, unique, check, two indexes, row-level security,
/// three policies and a trigger each.
/// </summary>
static class BenchmarkModel
{
    public const string Function = """

        BEGIN
          NEW.updated_at := now();
          RETURN NEW;
        END

        """;

    public static readonly string[] Roles = ["safeschema_bench_user", "safeschema_bench_service"];

    public static string TableName(int number) => "table_" + number.ToString("d4", CultureInfo.InvariantCulture);

    public static SchemaModel Of(int tables) => new(
        "benchmark",
        new(EquatableArray.Of("public"), EquatableArray.Of("PUBLIC"), false),
        Enumerable.Range(1, tables).SelectMany(Table).Prepend(Touch).ToEquatableArray());

    static readonly QualifiedName touch = new("public", "touch_updated_at");

    static TriggerFunction Touch => new(touch, "plpgsql", Function, false, "", "Every change is dated.");

    static IEnumerable<SchemaObject> Table(int number)
    {
        var name = TableName(number);
        var table = new QualifiedName("public", name);
        // The first refers to itself, every other one to the one before.
        var parent = new QualifiedName("public", TableName(Math.Max(1, number - 1)));
        return
        [
            new Table(table, false, null),
            Column("id", "uuid", true, "gen_random_uuid()"),
            Column("parent_id", "uuid", false, null),
            Column("user_id", "uuid", true, null),
            Column("title", "text", true, null),
            Column("status", "text", true, "'active'"),
            Column("amount", "numeric(12,2)", true, "0"),
            Column("created_at", "timestamp with time zone", true, "now()"),
            Column("updated_at", "timestamp with time zone", true, "now()"),
            new PrimaryKey(table, name + "_pkey", EquatableArray.Of("id"), null),
            new Unique(table, name + "_title_key", EquatableArray.Of("title"), null),
            new CheckConstraint(table, name + "_status_check", "status IN ('active', 'paused', 'closed')", null),
            new ForeignKey(table, name + "_parent_id_fkey", EquatableArray.Of("parent_id"), parent, EquatableArray.Of("id"),
                ReferentialAction.NoAction, ReferentialAction.Cascade, Model.Objects.BadValues.Fail, null),
            new Index(table, name + "_parent_id_idx", EquatableArray.Of(new IndexColumn("parent_id", false)), false, null),
            new Index(table, name + "_created_at_idx", EquatableArray.Of(new IndexColumn("created_at", true)), false, null),
            new Trigger(table, name + "_touch", true, TriggerEvents.Update, touch, null),
            new RowLevelSecurity(table, false, false, null),
            Policy("own_select", PolicyCommand.Select, Roles[0], "user_id = (select current_setting('app.user_id', true))::uuid", null),
            Policy("own_insert", PolicyCommand.Insert, Roles[0], null, "user_id = (select current_setting('app.user_id', true))::uuid"),
            Policy("service", PolicyCommand.All, Roles[1], "true", "true"),
        ];

        Column Column(string column, string type, bool notNull, string? @default) => new(table, column, type, notNull, @default, null, null, null);

        Policy Policy(string policy, PolicyCommand command, string role, string? @using, string? withCheck) =>
            new(table, policy, command, EquatableArray.Of(role), true, @using, withCheck, null);
    }
}

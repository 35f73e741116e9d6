using Npgsql;
using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Parity;

/// <summary>What rules say of types and literals, PostgreSQL says too.</summary>
public sealed class TypeTests(Projects projects)
{
    static readonly string[] types =
    [
        "integer", "smallint", "bigint", "numeric", "numeric(10,2)", "real", "double precision", "boolean", "uuid", "text", "character varying(20)", "json", "jsonb", "date",
        "timestamp with time zone", "timestamp without time zone", "time without time zone", "interval", "bytea", "inet", "integer[]", "text[]",
    ];

    static readonly string[] literals =
    [
        "0", "-1", "1.5", "true", "false", "'1'", "'1.5'", "' 7 '", "'x'", "''", "'t'", "'on'", "'o'", "'{}'", "'[]'", "'{1}'", "'\"a\"'", "'NaN'",
        "'00000000-0000-0000-0000-000000000001'", "'yes'", "'off'", "'1e3'", "'maybe'",
    ];

    // Formats that only PostgreSQL knows are left to it.
    static readonly string[] formats = ["date", "timestamp with time zone", "timestamp without time zone", "time without time zone", "interval", "bytea", "inet"];

    public static TheoryData<string> Types => [.. types];

    [Theory, MemberData(nameof(Types))]
    public async Task A_default_is_reported_exactly_where_PostgreSQL_refuses_it(string type)
    {
        await using var project = await projects.CopyAsync();
        foreach (var literal in literals)
        {
            var refused = await RefusesAsync(project, $"CREATE TEMP TABLE t (x {type} DEFAULT {literal}); INSERT INTO t DEFAULT VALUES; DROP TABLE t");
            var reported = (await Analysis.Of(Sources.Note($"[Default(\"{literal.Replace("\"", "\\\"", StringComparison.Ordinal)}\"), Column(Type = \"{type}\")] public string? X {{ get; init; }}")))
                .Any(diagnostic => diagnostic.Id == "SS0076");
            if (formats.Contains(type) && literal[0] == '\'')
                Assert.False(reported, $"{literal} for {type} is not judged");
            else
                Assert.True(reported == refused, $"{literal} for {type}: reported {reported}, refused {refused}");
        }
    }

    [Theory, MemberData(nameof(Types))]
    public async Task A_foreign_key_is_reported_exactly_where_PostgreSQL_refuses_its_types(string type)
    {
        await using var project = await projects.CopyAsync();
        foreach (var other in types.Where(other => other is not "json"))
        {
            var refused = await RefusesAsync(project, $"CREATE TABLE a (x {other} PRIMARY KEY); CREATE TABLE b (x {type} REFERENCES a); DROP TABLE b, a");
            var reported = (await Analysis.Of(Sources.Supabase(
                $"[Table] public partial record A {{ [PrimaryKey, Column(Type = \"{other}\")] public string X {{ get; init; }} = \"\"; }} "
                + $"[Table] public partial record B {{ [References(typeof(A)), Column(Type = \"{type}\")] public string? X {{ get; init; }} }}"))).Any(diagnostic => diagnostic.Id == "SS0074");
            Assert.True(reported == refused, $"{type} to {other}: reported {reported}, refused {refused}");
        }
    }

    static async Task<bool> RefusesAsync(SafeSchema.Testing.PostgresDatabase project, string sql)
    {
        await using var connection = new NpgsqlConnection(project.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            return false;
        }
        catch (PostgresException)
        {
            return true;
        }
    }
}

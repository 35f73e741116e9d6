using System.Text.RegularExpressions;
using Npgsql;

namespace SafeSchema.Judges;

/// <summary>
/// What a third party, pg_dump, says is in a database: a line per statement, and per column of a table. Without comments,
/// settings, the order of columns, and what <c>\restrict</c> makes unequal each time.
/// </summary>
public static partial class DumpLines
{
    /// <summary>Whether this machine has the program.</summary>
    public static bool Available { get; } = Programs.Has("pg_dump");

    /// <summary>The lines of a whole database, but for schemas that no model is about.</summary>
    /// <param name="superuser">A connection that sees everything.</param>
    /// <param name="without">Schemas to leave out.</param>
    /// <exception cref="InvalidOperationException">pg_dump failed; the message is its own.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(string superuser, params string[] without)
    {
        var dump = await Programs.RunAsync(superuser, "pg_dump", ["--schema-only", .. without.Select(schema => "--exclude-schema=" + schema)]).ConfigureAwait(false);
        return dump.ExitCode == 0 ? Of(dump.Output) : throw new InvalidOperationException($"pg_dump of {new NpgsqlConnectionStringBuilder(superuser).Database} failed: {dump.Errors}");
    }

    /// <summary>The lines of a dump.</summary>
    public static IReadOnlyList<string> Of(string dump) => [.. Statements(dump).SelectMany(Lines).Order(StringComparer.Ordinal)];

    static IEnumerable<string> Statements(string dump) =>
        Tokens.Split(string.Concat(Tokens.Of(Restrict().Replace(dump, "")).Where(token => !token.StartsWith("--", StringComparison.Ordinal))), ";")
            .Where(statement => !Setting().IsMatch(statement));

    static IEnumerable<string> Lines(string statement)
    {
        var table = CreateTable().Match(statement);
        return table.Success
            ? Tokens.Split(table.Groups["columns"].Value, ",").Select(column => $"column {table.Groups["name"].Value}.{Spaces(column)}")
            : [Spaces(statement)];
    }

    // Space inside a literal, a name or a body is part of it.
    static string Spaces(string sql) => string.Concat(Tokens.Of(sql).Select(token => string.IsNullOrWhiteSpace(token) ? " " : token));

    [GeneratedRegex(@"^CREATE (UNLOGGED )?TABLE (?<name>(?:\w+|""(?:[^""]|"""")*"")\.(?:\w+|""(?:[^""]|"""")*"")) \(\n(?<columns>.*)\n\)[^)]*$", RegexOptions.Singleline)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"^\\(un)?restrict .*$", RegexOptions.Multiline)]
    private static partial Regex Restrict();

    [GeneratedRegex(@"^(SET |SELECT pg_catalog\.set_config)")]
    private static partial Regex Setting();
}

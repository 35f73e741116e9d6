using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;

namespace SafeSchema.Judges;

/// <summary>Every row of a database, by content, so that a test can say that no row was lost.</summary>
public sealed class RowLedger
{
    readonly SortedDictionary<string, IReadOnlyList<JsonObject>> tables = new(StringComparer.Ordinal);

    RowLedger()
    {
    }

    /// <summary>The tables, as <c>schema.table</c>, quoted where SQL needs it.</summary>
    public IEnumerable<string> Tables => tables.Keys;

    /// <summary>The rows of a table; none if there is no such table.</summary>
    public IReadOnlyList<JsonObject> this[string table] => tables.GetValueOrDefault(table) ?? [];

    /// <summary>Reads every table of the given schemas in one snapshot.</summary>
    /// <param name="connection">A connection that no policy filters, without a transaction.</param>
    /// <param name="schemas">The schemas.</param>
    public static async Task<RowLedger> ReadAsync(NpgsqlConnection connection, params string[] schemas)
    {
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead).ConfigureAwait(false);
        await using var command = connection.CreateCommand();

        // A policy that would hide rows is an error here, and the text of a timestamp does not depend on the session.
        command.CommandText = "set transaction read only; set local row_security = off; set local timezone = 'UTC'; set local search_path = ''";
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);

        command.CommandText = Sql.Read("ledger-tables.sql");
        command.Parameters.Add(new() { Value = schemas });
        var queries = await ReadAsync(command, reader => (Table: reader.GetString(0), Sql: reader.GetString(1))).ConfigureAwait(false);
        command.Parameters.Clear();

        var ledger = new RowLedger();
        foreach (var (table, sql) in queries)
        {
            command.CommandText = sql;
            ledger.tables[table] = await ReadAsync(command, reader => JsonNode.Parse(reader.GetString(0))!.AsObject()).ConfigureAwait(false);
        }

        return ledger;
    }

    /// <summary>A digest of a table's rows, whatever their order: equal exactly if every row is.</summary>
    public string Fingerprint(string table)
    {
        var rows = this[table].Select(row => RowText.Of(row)).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))));
    }

    /// <summary>The rows of this ledger that a later one no longer has, each as <c>table {row}</c>.</summary>
    /// <param name="later">The ledger after the change. Its tables may have more columns.</param>
    /// <param name="changed">Columns that were meant to change, as <c>schema.table.column</c>: they are not compared.</param>
    /// <param name="moved">Rows that were meant to move; these are compared in full.</param>
    public IReadOnlyList<string> LostIn(RowLedger later, IReadOnlyCollection<string>? changed = null, params MovedRows[] moved)
    {
        var lost = new List<string>();
        foreach (var (table, rows) in tables)
        {
            if (rows.Count == 0)
                continue;
            var columns = rows[0].Select(column => column.Key).Where(column => changed?.Contains($"{table}.{column}") != true).ToArray();
            var kept = new RowCounts(later[table].Select(row => RowText.Of(row, columns)));
            var gone = new RowCounts(moved.Where(move => move.From == table)
                .SelectMany(move => later[move.To].Select(move.Original))
                .OfType<JsonObject>()
                .Select(row => RowText.Of(row)));
            lost.AddRange(rows
                .Where(row => !kept.Take(RowText.Of(row, columns)) && !gone.Take(RowText.Of(row)))
                .Select(row => $"{table} {row.ToJsonString()}"));
        }

        return lost;
    }

    static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read)
    {
        var items = new List<T>();
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false))
            items.Add(read(reader));
        return items;
    }
}

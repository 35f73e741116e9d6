using System.Globalization;
using Chat.Commands;
using Chat.Printing;
using Npgsql;

namespace Chat.Tour;

/// <summary>How many rows each table of the old database has, and how many of them moved to quarantine.</summary>
sealed record RowCounts(IReadOnlyDictionary<string, (long Kept, long Quarantined)> Tables)
{
    public static IReadOnlyList<string> Names { get; } = ["profiles", "conversations", "messages", "model_metrics", "workflow_executions"];

    public long Total => Tables.Values.Sum(count => count.Kept + count.Quarantined);

    public static async Task<RowCounts> ReadAsync(NpgsqlDataSource data)
    {
        await using var look = data.CreateCommand("SELECT pg_catalog.to_regclass('safeschema.quarantine') IS NOT NULL");
        var quarantine = await look.ExecuteScalarAsync() is true;
        Dictionary<string, (long, long)> tables = [];
        foreach (var name in Names)
        {
            var kept = await CountAsync(data, $"SELECT count(*) FROM public.{name}");
            var moved = quarantine ? await CountAsync(data, $"SELECT count(*) FROM safeschema.quarantine q WHERE q.relation = 'public.{name}' AND q.moved_row IS NOT NULL") : 0;
            tables.Add(name, (kept, moved));
        }
        return new(tables);
    }

    /// <summary>The table of both; a lost row is an error.</summary>
    public string CompareTo(RowCounts after)
    {
        foreach (var name in Names)
        {
            var (kept, quarantined) = after.Tables[name];
            if (kept + quarantined != Tables[name].Kept)
                throw new TourException($"Rows of {name} were lost or doubled: {Tables[name].Kept} before, {kept} after and {quarantined} in quarantine.");
        }
        return TextTable.Of(
            ["", "before", "after", "in quarantine"],
            [.. Names.Select(name => (string[])[name, Text(Tables[name].Kept), Text(after.Tables[name].Kept), Text(after.Tables[name].Quarantined)])])
            + "  No row was lost.\n";
    }

    static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);

    static async Task<long> CountAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is long count ? count : throw new TourException("count(*) is not a number: " + sql);
    }
}

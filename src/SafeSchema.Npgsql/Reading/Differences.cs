using Npgsql;

namespace SafeSchema.Reading;

/// <summary>The rows of a comparison: step, object, state, found, statement, obstacle.</summary>
static class Differences
{
    public const string FirstColumn = "step";

    public static async Task<IReadOnlyList<(int Step, PlannedStep Planned)>> ReadAsync(NpgsqlDataReader reader, string kind, CancellationToken cancellationToken)
    {
        List<(int, PlannedStep)> steps = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            steps.Add((
                reader.GetInt32(reader.GetOrdinal("step")),
                new(kind, reader.Text("object"), State(reader.Text("state")), reader.TextOrNull("found") ?? "", reader.TextOrNull("statement") ?? "", reader.TextOrNull("obstacle"))));
        }
        return steps;
    }

    static Difference State(string state) => state switch
    {
        "missing" => Difference.Missing,
        "different" => Difference.Different,
        "unknown" => Difference.NotYetComparable,
        "held back" => Difference.HeldBack,
        _ => throw new SchemaException($"Internal error: a comparison says '{state}' where it may say missing, different, unknown or held back."),
    };
}

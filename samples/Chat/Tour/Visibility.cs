using System.Globalization;
using Chat.Commands;
using Chat.Legacy;
using Chat.Printing;
using Npgsql;
using SafeSchema.Testing;

namespace Chat.Tour;

/// <summary>How many rows of each relation anon, a user, another user and the server can read.</summary>
sealed record Visibility(IReadOnlyDictionary<(string Relation, string Persona), PersonaResult> Seen)
{
    const string UndefinedTable = "42P01";

    static readonly string[] relations = [.. RowCounts.Names, "model_performance"];

    static readonly Persona[] personas =
    [
        Persona.Anon,
        Persona.User(LegacyDatabase.SomeUser) with { Name = "a user" },
        Persona.User(LegacyDatabase.AnotherUser) with { Name = "another user" },
        Persona.ServiceRole,
    ];

    public static async Task<Visibility> ReadAsync(NpgsqlDataSource authenticator)
    {
        Dictionary<(string, string), PersonaResult> seen = [];
        foreach (var relation in relations)
        {
            foreach (var persona in personas)
                seen.Add((relation, persona.Name), await persona.TryAsync(authenticator, $"SELECT count(*) FROM public.{relation}"));
        }
        return new(seen);
    }

    /// <summary>The table of both; a visitor who still reads anything is an error.</summary>
    public string CompareTo(Visibility after)
    {
        foreach (var relation in relations)
        {
            if (after.Seen[(relation, Persona.Anon.Name)] is { Allowed: true, Value: not 0L })
                throw new TourException($"anon still reads {relation}.");
        }
        return TextTable.Of(
            ["", .. personas.Select(persona => persona.Name)],
            [.. relations.Select(relation => (string[])[relation, .. personas.Select(persona => Cell(after, relation, persona))])]);
    }

    string Cell(Visibility after, string relation, Persona persona) =>
        $"{Text(Seen[(relation, persona.Name)])} → {Text(after.Seen[(relation, persona.Name)])}";

    static string Text(PersonaResult result) => result switch
    {
        { Allowed: true } => string.Create(CultureInfo.InvariantCulture, $"{result.Value}"),
        { SqlState: UndefinedTable } => "none",
        _ => "refused",
    };
}

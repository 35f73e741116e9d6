using System.Text.RegularExpressions;
using Npgsql;
using SafeSchema.Model;

namespace SafeSchema.Properties.Judging.Obstacles;

/// <summary>
/// A kind of obstacle with a query of its own, written by hand, that looks at the database and says whether it is really in the
/// way. A refusal whose obstacle no kind recognises, or whose query says no, is a counter-example.
/// </summary>
/// <param name="Sentence">What the obstacle says behind its object, as a regular expression.</param>
/// <param name="Query">A SELECT of one boolean, run by a superuser in the database that was left unchanged.</param>
public sealed partial record Obstacle(string Sentence, Func<Said, string> Query)
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<Obstacle> All { get; } = [.. Names.All, .. Rights.All, .. Shapes.All, .. Functions.All, .. Conversions.All, .. Conversions.Tried, .. Making.All, .. Making.Drops, .. Renames.All, .. RowCounts.All, .. RowCounts.Tried, .. Verdicts.All];

    readonly Regex sentence = new("^(?:" + Sentence + ")$", RegexOptions.Singleline | RegexOptions.ExplicitCapture);

    public bool Says(string text) => sentence.IsMatch(text);

    /// <summary>What was said, taken apart; null where it is another kind of obstacle.</summary>
    public Said? Read(string obstacle, SchemaModel model)
    {
        var said = Line().Match(obstacle);
        if (!said.Success || sentence.Match(said.Groups["text"].Value) is not { Success: true } match)
            return null;
        return new(model, said.Groups["kind"].Value, Said.Parts(said.Groups["object"].Value), match.Groups.Keys.ToDictionary(key => key, key => match.Groups[key].Value, StringComparer.Ordinal));
    }

    /// <summary>
    /// What is not in the way although it was said so; nothing where each obstacle is confirmed. What the refused run had renamed is
    /// asked about under both names.
    /// </summary>
    public static async Task<IReadOnlyList<string>> UnconfirmedAsync(Database database, SchemaModel model, IEnumerable<string> obstacles, IReadOnlyList<string> renames)
    {
        List<string> unconfirmed = [];
        foreach (var text in obstacles)
        {
            var kinds = All.Select(kind => (kind.Query, Said: kind.Read(text, model))).Where(kind => kind.Said is not null).ToList();
            if (kinds.Count == 0)
                unconfirmed.Add($"no query confirms obstacles such as: {text}");
            else if (await DenialAsync(database, [.. kinds.Select(kind => kind.Query(kind.Said!))], renames) is { } denial)
                unconfirmed.Add($"not confirmed{denial}: {text}");
        }

        return unconfirmed;
    }

    // Null where one of the queries says yes.
    static async Task<string?> DenialAsync(Database database, IReadOnlyList<string> queries, IReadOnlyList<string> renames)
    {
        var denial = "";
        foreach (var (query, first) in queries.SelectMany(query => new[] { renames, [] }.Take(renames.Count == 0 ? 1 : 2).Select(first => (query, first))))
        {
            try
            {
                if (await database.LinesAfterAsync(first, query) is ["True"])
                    return null;
            }
            catch (PostgresException error)
            {
                denial = $" ({error.MessageText})";
            }
        }

        return denial;
    }

    [GeneratedRegex("""^(?<kind>publication (?:[a-z_]\w*|"(?:[^"]|"")*")|[a-z -]+?) (?<object>(?:[a-z_]\w*|"(?:[^"]|"")*")(?:\.(?:[a-z_]\w*|"(?:[^"]|"")*"))*)(?:\([^)]*\))?(?: (?:PUBLIC|[a-z_]\w*|"(?:[^"]|"")*"))?(?<text>(?: accepts rows| undeclared policies| \(.+?\)| on table .+?)?: .*)$""", RegexOptions.Singleline)]
    private static partial Regex Line();
}

using Booking.Schema;
using Chat.Schema;

namespace SafeSchema.Acceptance.Support;

/// <summary>A sample's declared database. Together they declare every kind of object that there is.</summary>
/// <param name="Name">Its name in tests.</param>
/// <param name="Schema">What is declared.</param>
/// <param name="AppliedAsync">A database of a test's own to which it was applied, with rows.</param>
public sealed record Showcase(string Name, DatabaseSchema Schema, Func<Projects, Task<Project>> AppliedAsync)
{
    public static IReadOnlyList<Showcase> All { get; } =
    [
        new("chat", ChatDatabase.Schema, projects => projects.AppliedFromLegacyAsync()),
        new("booking", BookingDatabase.Schema, projects => projects.BookedAsync()),
    ];

    /// <summary>The one to which a check belongs.</summary>
    public static Showcase Of(Check check) => All.First(showcase => showcase.Schema.Checks.Contains(check));

    /// <summary>The first one that declares objects of a kind.</summary>
    public static Showcase WithKind(string kind) => All.First(showcase => showcase.Schema.Comparisons.Any(query => query.Kind == kind));

    /// <summary>The kinds of objects that any of them declares.</summary>
    public static IEnumerable<string> Kinds => All.SelectMany(showcase => showcase.Schema.Comparisons).Select(query => query.Kind).Distinct();

    public override string ToString() => Name;
}

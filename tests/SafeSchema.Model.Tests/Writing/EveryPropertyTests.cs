using System.Text.RegularExpressions;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Tests.Shape;
using SafeSchema.Model.Writing;
using Xunit;

namespace SafeSchema.Model.Tests.Writing;

/// <summary>No property of the model is forgotten: each reaches what the script does, and each is verified.</summary>
public sealed class EveryPropertyTests
{
    static readonly Regex Comments = new(@"^[ \t]*--.*\n", RegexOptions.Multiline);

    static IEnumerable<string> Everything => ModelPath.All.Select(path => path.ToString());

    public static TheoryData<string> Facts() => [.. Everything.Where(path => !IsReason(path))];

    public static TheoryData<string> Reasons() => [.. Everything.Where(IsReason)];

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_change_of_a_property_changes_what_the_script_does(string path) =>
        Holds(path, Exceptions.Script.ReasonFor(path), Doing, "what the script does");

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_change_of_a_property_changes_a_check(string path) =>
        Holds(path, Exceptions.Checks.ReasonFor(path), Judging, "any check");

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_reason_is_a_comment_of_the_script_and_nothing_else(string path)
    {
        Assert.True(Changes(path, script => script.Text), $"{path} is not written.");
        Assert.False(Changes(path, Doing), $"{path} changes what the script does.");
        Assert.False(Changes(path, Judging), $"{path} changes a check.");
    }

    [Fact]
    public void An_exception_names_a_property_that_exists() =>
        Assert.All(Exceptions.Script.Keys.Concat(Exceptions.Checks.Keys), key =>
            Assert.Contains(Everything, path => path == key || path.StartsWith(key + ".", StringComparison.Ordinal)));

    // A conversion's reason is more than a comment: it stands beside each row in quarantine.
    static bool IsReason(string path) => path.EndsWith(".Reason", StringComparison.Ordinal) && path != "Column.Conversion.Reason";

    static void Holds(string path, string? exception, Func<SchemaScript, string> part, string what)
    {
        var changes = Changes(path, part);
        if (exception is null)
            Assert.True(changes, $"{path} does not change {what}: write it, or list it with a reason.");
        else
            Assert.False(changes, $"{path} does change {what}: it needs no exception ({exception}).");
    }

    static bool Changes(string name, Func<SchemaScript, string> part)
    {
        var path = ModelPath.All.Single(item => item.ToString() == name);
        var original = part(Written(path.Root, Samples.Of(path.Root)));
        return new[] { path.Changed(), path.Emptied() }.OfType<object>().Any(root => part(Written(path.Root, root)) != original);
    }

    // The queries of the checks stand apart. The fingerprint is of all that is written, comments too.
    static string Doing(SchemaScript script) =>
        WithoutComments(script.Comparisons.Select(query => query.Sql).Concat(script.Preparation).Concat(script.Statements.Where(statement => statement.Title != "Fingerprint").Select(statement => statement.Before + statement.After)));

    // Of the preparation, the questions of steps judge; the rest names relations only to find out whether anything can be judged.
    static string Judging(SchemaScript script) =>
        WithoutComments(script.Verifications.Select(query => query.Sql).Concat(script.Preparation.Where(text => text.StartsWith("DO $ask$", StringComparison.Ordinal))).Concat(script.Checks));

    static string WithoutComments(IEnumerable<string> texts) => Comments.Replace(string.Join("\n", texts), "");

    // One object of every kind stands beside the one that is changed, on the same table.
    static SchemaScript Written(Type type, object root)
    {
        var others = ModelTypes.All
            .Where(kind => !kind.IsAbstract && typeof(SchemaObject).IsAssignableFrom(kind) && kind != type)
            .Select(kind => (SchemaObject)Samples.Of(kind));
        return SchemaScriptWriter.Write(new SchemaModel(
            "sample",
            root as SchemaOptions ?? (SchemaOptions)Samples.Of(typeof(SchemaOptions)),
            others.Concat(new[] { root }.OfType<SchemaObject>()).ToEquatableArray()));
    }
}

using CsCheck;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Running;
using Xunit;

namespace SafeSchema.Properties.Judging.Obstacles;

/// <summary>No obstacle without a query that confirms it, and none whose query cannot say no.</summary>
public sealed class ObstacleTests(Machine machine)
{
    const int Models = 60;

    // That there is no such thing is the obstacle.
    static readonly string[] absent = ["the server does not offer", "the role does not exist", "the table does not exist", ": it does not exist"];

    static readonly string[] said =
    [
        .. Enumerable.Range(1, Models).SelectMany(seed => Sentences.Of(Families.Of(new PCG(1, (ulong)seed))[0].Schema)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_obstacle_that_the_product_can_name_has_a_query_that_confirms_it()
    {
        Assert.True(said.Length > 40, string.Join('\n', said));
        Assert.All(said, sentence => Assert.True(Obstacle.All.Any(kind => kind.Says(sentence)), sentence));
    }

    [Fact]
    public void Every_query_is_about_an_obstacle_that_the_product_can_name() =>
        Assert.All(Obstacle.All.Except(Verdicts.All).Except(Conversions.Tried).Except(RowCounts.Tried), kind => Assert.True(said.Any(kind.Says), kind.Sentence));

    [Fact]
    public async Task Every_query_says_no_where_nothing_is_in_the_way()
    {
        QualifiedName things = new("public", "things");
        var model = new SchemaModel(
            "obstacles", new(EquatableArray.Of("public", "extensions"), default, false),
            EquatableArray.Of<SchemaObject>(
                new Table(things, false, null), Column("name"), Column("checked"), Column("referring"), new CheckConstraint(things, "checked", "name <> ''", null),
                new ForeignKey(things, "referring", EquatableArray.Of("name"), things, EquatableArray.Of("name"), ReferentialAction.NoAction, ReferentialAction.NoAction, Model.Objects.BadValues.Fail, null)));
        await using var database = await machine.CopyAsync();
        await database.LinesAsync("CREATE TABLE public.things (name text, checked text, referring text)");
        foreach (var kind in Obstacle.All.Where(kind => !absent.Any(word => kind.Sentence.Contains(word, StringComparison.Ordinal))))
        {
            foreach (var name in new[] { "name", "checked", "referring" })
            {
                var groups = System.Text.RegularExpressions.Regex.Matches(kind.Sentence, @"\(\?<(\w+)>").Select(group => group.Groups[1].Value).Distinct().ToDictionary(group => group, group => group switch { "role" => "postgres", "schema" => "public", "function" => "nothing()", _ => "nothing" }, StringComparer.Ordinal);
                var answer = Assert.Single(await database.LinesAsync(kind.Query(new Said(model, "column", ["public", "things", name], groups))));
                Assert.True(answer is "False" or "NULL", $"{kind.Sentence} says {answer} of {name}");
            }
        }

        Column Column(string name) => new(things, name, "text", false, null, null, null, null);
    }
}

using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Reading;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Reading;

/// <summary>Readers say of each object where it is written: rules over the model point there.</summary>
public sealed class OriginTests
{
    const string Everything = """
        [Table("notes"), RowLevelSecurity, RenamedFrom("note"), Grant(Privileges.Select, To = ["x"]), LegacyColumn("l"), DropPolicy("p"), DropConstraint("c"), DropTrigger("t"), Trigger("own", When.After, On.Insert, Function = "f")]
        public partial record Note
        {
            [PrimaryKey] public Guid Id { get; init; }
            [References(typeof(AuthUser)), Index, Unique] public Guid By { get; init; }
            [TouchOnUpdate] public DateTimeOffset At { get; init; }
            [Check] const string C = "true";
            [Policy(For.Select, To = ["x"])] const string P = "true";
        }
        """;

    [Fact]
    public void Every_object_has_a_place()
    {
        var compilation = TestCompilation.Of([.. Sources.Chat.Select(source => source), Sources.App(Everything)]);
        foreach (var type in Types(compilation.Assembly.GlobalNamespace))
        {
            var sink = new Listening();
            if (TypeReading.TryRead(type, compilation, sink) is { } reading)
                Assert.All(reading.Own.Objects, value => Assert.True(sink.Places.ContainsKey(value), $"{value} has no place; say it with WrittenAt where it is read"));
        }
    }

    [Fact]
    public void A_place_is_what_is_written_for_the_object()
    {
        var compilation = TestCompilation.Of(Sources.App(Everything));
        var sink = new Listening();
        TypeReading.TryRead(compilation.GetTypeByMetadataName("App.Note")!, compilation, sink);
        string Of<T>() => Text(sink.Places.First(place => place.Key is T).Value);
        Assert.Equal("Note", Of<Table>());
        Assert.Equal("Id", Of<Column>());
        Assert.Equal("References(typeof(AuthUser))", Of<ForeignKey>());
        Assert.Equal("Index", Of<SafeSchema.Model.Objects.Index>());
        Assert.Equal("Policy(For.Select, To = [\"x\"])", Of<Policy>());
        Assert.Equal("DropPolicy(\"p\")", Of<DroppedPolicy>());
        Assert.Equal("Grant(Privileges.Select, To = [\"x\"])", Of<Grant>());
    }

    static string Text(Location? place) => place!.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(place.SourceSpan);

    static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) => space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));

    sealed class Listening : ProblemSink
    {
        public Dictionary<SchemaObject, Location?> Places { get; } = new(ReferenceEqualityComparer.Instance);

        public override void Report(DiagnosticDescriptor rule, Location? location, Mend? mend, params string[] arguments)
        {
        }

        public override void Found(SchemaObject value, Func<Origin> origin) => Places[value] = origin().Place;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;
using ModelText = SafeSchema.Model.Storing.ModelText;

namespace SafeSchema.Generators.Tests.Reading;

/// <summary>A database that takes the records of another assembly.</summary>
public sealed class IncludeTests
{
    const string Database = """
        [Database("chat", SearchPath = ["public"]), Include(typeof(Chat.Schema.Anything))]
        public static partial class AppDatabase
        {
            [TriggerFunction("log")] const string Log = "BEGIN RETURN NULL; END";
        }
        """;

    static readonly string models = "namespace Chat.Schema { public class Anything; }";

    static readonly string[] records = [.. Sources.Chat.Where(source => !source.Contains("[Database(", StringComparison.Ordinal)), models];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_model_is_that_of_one_assembly_also_through_a_reference_assembly(bool onlyReferences) => Assert.Equal(
        Generation.Model([Sources.App(Database.Replace(", Include(typeof(Chat.Schema.Anything))", "", StringComparison.Ordinal)), .. records]),
        ModelWith(Database, Compiled(records, onlyReferences)));

    [Fact]
    public void Internal_records_are_taken_too() => Assert.Equal(
        [new QualifiedName("public", "hidden")],
        ModelWith(Database, Compiled([Sources.App("[Table] partial record Hidden([PrimaryKey] Guid Id);"), models])).Of<Table>().Select(table => table.Name));

    [Fact]
    public void Roles_that_this_database_manages_lose_what_the_records_do_not_give_them()
    {
        var included = ModelWith(Database.Replace("[Database", "[Supabase, Database", StringComparison.Ordinal), Compiled(records));
        var together = Generation.Model([Sources.App(Database.Replace(", Include(typeof(Chat.Schema.Anything))", ", Supabase", StringComparison.Ordinal)), .. records]);
        Assert.Equal(
            together.Of<Grant>().Select(grant => (grant.Relation.Sql, grant.Grantee, grant.Privileges)).Order(),
            included.Of<Grant>().Select(grant => (grant.Relation.Sql, grant.Grantee, grant.Privileges)).Order());
    }

    [Fact]
    public void What_the_database_adds_has_checks_on_the_database()
    {
        var file = Run(Database.Replace("[Database", "[Supabase, Database", StringComparison.Ordinal), Compiled(records)).Files()["App.AppDatabase.g.cs"];
        Assert.Contains("ConversationsPublic => new(\"privileges public.conversations PUBLIC\")", file, StringComparison.Ordinal);
        Assert.Contains("Check UpdateUpdatedAtColumn => new(\"function public.update_updated_at_column\")", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_of_here_may_refer_to_records_of_there()
    {
        var model = ModelWith(Database + "\n[Table] public partial record Note([PrimaryKey] Guid Id, [References(typeof(Chat.Schema.Conversation))] Guid? ConversationId);", Compiled(records));
        Assert.Contains(model.Of<ForeignKey>(), key => key.Relation.Name == "note" && key.Referenced.Name == "conversations");
    }

    [Fact]
    public Task An_assembly_without_records_is_an_error() => Analysis.Reports("SS0004", "Include(typeof(System.Uri))", Sources.App("""
        [Database("app"), Include(typeof(System.Uri))] public static partial class AppDatabase;
        """));

    [Fact]
    public void A_fragment_holds_what_its_records_declare()
    {
        var attribute = Assert.Single(Compile(records).Assembly.GetAttributes());
        var fragment = ModelText.Read<Fragment>((int)attribute.ConstructorArguments[0].Value!, (string)attribute.ConstructorArguments[1].Value!);
        Assert.Contains(fragment.Objects.OfType<Policy>(), policy => policy.Using == "user_id = (select auth.uid())");
    }

    static SchemaModel ModelWith(string database, MetadataReference reference) => Assert.Single(Generation.Models(Run(database, reference)));

    static GeneratorDriver Run(string database, MetadataReference reference) =>
        Generation.Driver().RunGenerators(TestCompilation.Of([Sources.App(database)], null, reference), TestContext.Current.CancellationToken);

    static Compilation Compile(IEnumerable<string> sources)
    {
        var compilation = TestCompilation.Of(sources).WithAssemblyName("Models");
        Generation.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _, TestContext.Current.CancellationToken);
        return output;
    }

    static PortableExecutableReference Compiled(IEnumerable<string> sources, bool onlyReferences = true)
    {
        using var stream = new MemoryStream();
        var options = new EmitOptions(metadataOnly: onlyReferences, includePrivateMembers: !onlyReferences);
        var emitted = Compile(sources).Emit(stream, options: options, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}

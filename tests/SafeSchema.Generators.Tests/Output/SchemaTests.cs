using System.Reflection;
using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model.Writing;
using Xunit;

namespace SafeSchema.Generators.Tests.Output;

/// <summary>What the compiled generated code gives at run time.</summary>
public sealed class SchemaTests
{
    static readonly Assembly chat = Load(Sources.Chat);

    static readonly DatabaseSchema schema = (DatabaseSchema)chat.GetType("Chat.Schema.ChatDatabase", throwOnError: true)!.GetProperty("Schema")!.GetValue(null)!;

    static readonly SchemaScript written = SchemaScriptWriter.Write(Generation.Model(Sources.Chat));

    [Fact]
    public void The_compiled_script_is_the_written_one_byte_for_byte() => Assert.Equal(written.Text, schema.Script);

    [Fact]
    public void Queries_and_preparation_are_the_written_ones()
    {
        Assert.Equal(written.Preparation, schema.Preparation);
        Assert.Equal(written.Fingerprint, schema.Fingerprint);
        Assert.Equal(written.Comparisons.Select(query => (query.Kind, query.Sql)), schema.Comparisons.Select(query => (query.Kind, query.Sql)));
        Assert.Equal(written.Verifications.Select(query => (query.Kind, query.Sql)), schema.Verifications.Select(query => (query.Kind, query.Sql)));
        Assert.Equal(written.Statements.Select(statement => statement.Title), schema.Statements.Select(statement => statement.Title));
    }

    [Fact]
    public void Every_check_of_the_script_has_a_C_sharp_name_and_every_name_is_a_check_of_the_script()
    {
        Assert.NotEmpty(written.Checks);
        Assert.Equal(written.Checks.Order(StringComparer.Ordinal), TypedChecks(chat).Order(StringComparer.Ordinal));
        Assert.Equal(written.Checks, schema.Checks.Select(check => check.Id));
    }

    [Fact]
    public void A_query_s_text_stands_in_the_source_once()
    {
        var file = Generation.Run(Sources.Chat).Files()["Chat.Schema.ChatDatabase.Schema.g.cs"];
        Assert.All(written.Comparisons.Concat(written.Verifications), query => Assert.Equal(2, file.Split(query.Sql).Length));
    }

    static IEnumerable<string> TypedChecks(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type.FullName!.Contains("+Checks", StringComparison.Ordinal)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Static)
        let value = property.GetValue(null)!
        from id in value is Check check ? [check.Id] : value.GetType().GetProperties().Where(inner => inner.PropertyType == typeof(Check)).Select(inner => ((Check)inner.GetValue(value)!).Id)
        select id;

    static Assembly Load(IEnumerable<string> sources)
    {
        Generation.Driver().RunGeneratorsAndUpdateCompilation(TestCompilation.Of(sources), out var output, out _);
        using var stream = new MemoryStream();
        Assert.Empty(output.Emit(stream).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return Assembly.Load(stream.ToArray());
    }
}

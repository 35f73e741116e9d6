using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Caching;

/// <summary>Nothing is written again without need, and nothing is missed.</summary>
public sealed class CachingTests
{
    [Fact]
    public void A_first_run_writes_everything() => Assert.Equal(
        [
            "Chat.Schema.ChatDatabase", "Chat.Schema.ChatDatabase script", "Chat.Schema.Conversation", "Chat.Schema.Message",
            "Chat.Schema.ModelMetric", "Chat.Schema.ModelPerformance", "Chat.Schema.Profile", "Chat.Schema.WorkflowExecution",
        ],
        Generation.Run(Sources.Chat).Files().Keys.Select(file => file.Replace(".Schema.g.cs", " script", StringComparison.Ordinal).Replace(".g.cs", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void The_same_compilation_again_writes_nothing() => AssertQuiet(Edit.Run(compilation => compilation));

    [Fact]
    public void An_unrelated_edit_writes_nothing() => AssertQuiet(Edit.Replace("class Unrelated", "class Renamed"));

    [Fact]
    public void A_changed_body_writes_nothing() => AssertQuiet(Edit.Replace("void M() { }", "void M() { System.Console.WriteLine(); }"));

    [Fact]
    public void A_comment_in_a_record_writes_nothing() => AssertQuiet(Edit.Replace("public string? Channel", "/* where it came from */ public string? Channel"));

    [Fact]
    public void A_comment_above_a_record_writes_nothing() => AssertQuiet(Edit.Replace("/// <summary>One message of a conversation.</summary>", "/// <summary>\n/// Moved\n/// down.\n/// </summary>"));

    [Fact]
    public void An_edit_below_a_record_writes_nothing() => AssertQuiet(Edit.Append("record Conversation", "\nclass Below { int x; }\n"));

    [Fact]
    public void Another_file_writes_nothing() =>
        AssertQuiet(Edit.Run(compilation => compilation.AddSyntaxTrees(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText("class More;", TestCompilation.Parsing()))));

    [Fact]
    public void An_enum_s_value_without_a_change_of_its_labels_writes_nothing() => AssertQuiet(Edit.Replace("    Assistant,", "    Assistant = 7,"));

    [Fact]
    public void A_new_column_writes_its_record_and_the_script() =>
        AssertRewritten(Edit.Replace("public string? AgentType { get; init; }", "public string? AgentType { get; init; } public int? Tokens { get; init; }"), "Chat.Schema.ChatDatabase script", "Chat.Schema.Message");

    [Fact]
    public void A_changed_condition_writes_its_record_and_the_script() =>
        AssertRewritten(Edit.Replace("row.UserId == null;", "row.UserId != null;"), "Chat.Schema.ChatDatabase script", "Chat.Schema.Conversation");

    [Fact]
    public void A_changed_label_of_an_enum_writes_its_record_and_the_script() =>
        AssertRewritten(Edit.Replace("    Archived,", "    Deleted,"), "Chat.Schema.ChatDatabase script", "Chat.Schema.Conversation");

    [Fact]
    public void A_changed_function_writes_the_script_alone() =>
        AssertRewritten(Edit.Replace("ON CONFLICT (id) DO NOTHING", "ON CONFLICT DO NOTHING"), "Chat.Schema.ChatDatabase script");

    [Fact]
    public void A_new_extension_writes_the_database_s_files() =>
        AssertRewritten(Edit.Replace("[Database(\"chat\"), Supabase]", "[Database(\"chat\"), Supabase, PostgresExtension(\"citext\")]"), "Chat.Schema.ChatDatabase", "Chat.Schema.ChatDatabase script");

    [Fact]
    public void A_renamed_table_writes_its_record_those_that_refer_to_it_and_the_script() =>
        AssertRewritten(Edit.Replace("[Table(\"profiles\"", "[Table(\"people\""), "Chat.Schema.ChatDatabase script", "Chat.Schema.Conversation", "Chat.Schema.Profile");

    [Fact]
    public void A_database_without_Supabase_writes_everything_anew() => Assert.Equal(8, Edit.Replace(", Supabase]", "]").Rewritten().Count);

    [Fact]
    public void Another_record_writes_itself_and_the_script() =>
        AssertRewritten(Edit.Run(compilation => compilation.AddSyntaxTrees(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(Sources.App("[Table] public partial record Added;"), TestCompilation.Parsing()))), "App.Added", "Chat.Schema.ChatDatabase script");

    static void AssertQuiet(Edit edit)
    {
        Assert.Empty(edit.Rewritten());
        foreach (var step in new[] { TrackingNames.Tables, TrackingNames.Views, TrackingNames.Databases, TrackingNames.Assembled, TrackingNames.Surfaces })
            Assert.All(edit.Reasons(step), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} is {reason}."));
    }

    static void AssertRewritten(Edit edit, params string[] expected) => Assert.Equal(expected, edit.Rewritten());
}

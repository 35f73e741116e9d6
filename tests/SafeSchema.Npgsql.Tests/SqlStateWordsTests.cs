using Npgsql;
using SafeSchema.Errors;
using Xunit;

namespace SafeSchema.Tests;

public sealed class SqlStateWordsTests
{
    // The list of the design: what a schema change meets in practice.
    public static TheoryData<string> Known =>
    [
        "22P02", "23502", "23503", "23505", "23514", "23P01", "2BP01", "42501", "42704", "42710", "42P07", "42804", "42830", "42883",
        "42P13", "42P16", "42P17", "0A000", "25006", "3F000", "40P01", "55000", "55006", "55P03", "55P04", "57014", "XX000",
    ];

    [Theory]
    [MemberData(nameof(Known))]
    public void Each_has_words_of_its_own(string state)
    {
        var (reason, hint) = SqlStateWords.For(new("text", "ERROR", "ERROR", state));

        Assert.NotEqual("PostgreSQL refused a statement", reason);
        Assert.EndsWith(".", hint, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_one_keeps_the_servers_own_hint()
    {
        var (reason, hint) = SqlStateWords.For(new("text", "ERROR", "ERROR", "99999", hint: "Try something else."));

        Assert.Equal(("PostgreSQL refused a statement", "Try something else."), (reason, hint));
    }

    [Fact]
    public void Obstacles_are_the_lines_that_start_with_a_dash()
    {
        Assert.Equal(["a", "b\ndetail", "c"], ScriptErrors.Parse("headline - not one\n- a\n- b\r\n  detail\n- c"));
        Assert.Empty(ScriptErrors.Parse("headline"));
    }

    [Theory]
    [InlineData("public", "messages", "conversation_id", null, "public.messages.conversation_id")]
    [InlineData("public", "messages", null, "messages_pkey", "public.messages.messages_pkey")]
    [InlineData(null, null, null, null, null)]
    public void The_object_is_named_as_far_as_PostgreSQL_names_it(string? schema, string? table, string? column, string? constraint, string? expected) =>
        Assert.Equal(expected, ErrorObject.Of(new PostgresException("text", "ERROR", "ERROR", "23505", schemaName: schema, tableName: table, columnName: column, constraintName: constraint)));
}

using SafeSchema.CodeFixes.Tests.Support;
using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.CodeFixes.Tests;

/// <summary>What a mend writes, character for character.</summary>
public sealed class MendTests
{
    const string Policy = "[Policy(For.Select, To = [\"x\"])] const string P = ";

    [Theory]
    [InlineData("SS0109", Policy + "\"id = auth.uid()\";", Policy + "\"id = (select auth.uid())\";")]
    [InlineData("SS0109", Policy + "@\"id = auth.uid()\";", Policy + "@\"id = (select auth.uid())\";")]
    [InlineData("SS0109", Policy + "\"\"\"id = auth.uid()\"\"\";", Policy + "\"\"\"id = (select auth.uid())\"\"\";")]
    [InlineData("SS0109", Policy + "\"id = \" + \"auth.uid()\";", Policy + "\"id = \" + \"(select auth.uid())\";")]
    [InlineData("SS0109", Policy + "Own; const string Own = \"id = auth.uid()\";", Policy + "Own; const string Own = \"id = (select auth.uid())\";")]
    [InlineData("SS0122", Policy + "\"user = 'a'\";", Policy + "\"\\\"user\\\" = 'a'\";")]
    [InlineData("SS0122", Policy + "@\"user = 'a'\";", Policy + "@\"\"\"user\"\" = 'a'\";")]
    [InlineData("SS0122", Policy + "\"\"\"1 = user or false\"\"\";", Policy + "\"\"\"1 = \"user\" or false\"\"\";")]
    [InlineData("SS0206", "[Default(\"uuid_generate_v4()\")] public Guid X { get; init; }", "[Default(\"gen_random_uuid()\")] public Guid X { get; init; }")]
    [InlineData("SS0203", "[Column(\"at\", Type = \"timestamp\")] public DateTime At { get; init; }", "[Column(\"at\", Type = \"timestamp with time zone\")] public DateTime At { get; init; }")]
    [InlineData("SS0081", "[References(typeof(AuthUser))] public Guid By { get; init; }", "[References(typeof(AuthUser)), Index] public Guid By { get; init; }")]
    [InlineData("SS0111", "public Guid By { get; init; } " + Policy + "\"by = (select auth.uid())\";", "[Index] public Guid By { get; init; } " + Policy + "\"by = (select auth.uid())\";")]
    [InlineData("SS0079", "[Index(Name = \"a\"), Index(Name = \"b\"), Unique] public int X { get; init; }", "[Index(Name = \"a\"), Unique] public int X { get; init; }")]
    [InlineData("SS0074", "[References(typeof(AuthUser))] public string? By { get; init; }", "[References(typeof(AuthUser))] public Guid? By { get; init; }")]
    [InlineData("SS0005", "[Policy(For.Select)] const string P = \"true\";", "[Policy(For.Select, To = [\"authenticated\"])] const string P = \"true\";")]
    [InlineData("SS0005", "[Policy(For.Select, To = [])] const string P = \"true\";", "[Policy(For.Select, To = [\"authenticated\"])] const string P = \"true\";")]
    public async Task Within_a_record(string id, string member, string mended) =>
        Assert.Equal(Sources.Note(mended), await Mending.OneAsync(id, Sources.Note(member)));

    [Fact]
    public async Task A_quote_does_not_come_beside_the_quotes_of_a_raw_literal() =>
        Assert.Empty(await Mending.OfferedAsync("SS0122", Sources.Note(Policy + "\"\"\"1 = user\"\"\";")));

    [Fact]
    public async Task In_lines_of_a_raw_literal() => Assert.Equal(
        Sources.Note("[Policy(For.Select, To = [\"x\"])] const string P = \"\"\"\n        exists (\n          select 1 from t where t.id = (select auth.uid())\n        )\n        \"\"\";"),
        await Mending.OneAsync("SS0109", Sources.Note("[Policy(For.Select, To = [\"x\"])] const string P = \"\"\"\n        exists (\n          select 1 from t where t.id = auth.uid()\n        )\n        \"\"\";")));

    [Theory]
    [InlineData("SS0001", "[Table] public record Post { [PrimaryKey] public Guid Id { get; init; } }", "[Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }")]
    [InlineData("SS0101", "[Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }", "[Table, RowLevelSecurity] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }")]
    [InlineData("SS0074", "[Table] public partial record Post([PrimaryKey] Guid Id, [References(typeof(AuthUser))] long By);", "[Table] public partial record Post([PrimaryKey] Guid Id, [References(typeof(AuthUser))] Guid By);")]
    [InlineData("SS0081", "[Table] public partial record Post([PrimaryKey] Guid Id, [References(typeof(AuthUser))] Guid By);", "[Table] public partial record Post([PrimaryKey] Guid Id, [References(typeof(AuthUser)), Index] Guid By);")]
    public async Task Around_a_record(string id, string record, string mended) =>
        Assert.Equal(Sources.Supabase(mended), await Mending.OneAsync(id, Sources.Supabase(record)));

    [Fact]
    public async Task A_policy_s_name_is_cut_where_PostgreSQL_would_cut_it()
    {
        const string name = "AbcdefghijAbcdefghijAbcdefghijAbcdefghijAbcdefghijAbcdefghij";
        var mended = await Mending.OneAsync("SS0007", Sources.Note($"[Policy(For.Select, To = [\"x\"])] const string {name} = \"true\";"));
        Assert.Contains("To = [\"x\"], Name = \"note_abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefghij_abc\")", mended, StringComparison.Ordinal);
        await Analysis.DoesNotReport("SS0007", mended);
    }

    [Fact]
    public async Task One_attribute_serves_several_diagnostics_of_a_record()
    {
        var mended = await Mending.AllAsync("SS0102", Sources.Note("[Policy(For.Select, To = [\"x\"])] const string P = \"true\"; [Policy(For.Insert, To = [\"x\"])] const string Q = \"true\";", "Table"));
        Assert.Contains("[Table, RowLevelSecurity] public", mended, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_title_says_what_is_done() =>
        Assert.Equal("Write (select auth.uid())", Assert.Single(await Mending.OfferedAsync("SS0109", Sources.Note(Policy + "\"id = auth.uid()\";"))).Title);

    [Fact]
    public async Task What_needs_a_thought_offers_nothing() =>
        Assert.Empty(await Mending.OfferedAsync("SS0104", Sources.Note("[Policy(For.Insert, To = [\"anon\"])] const string P = \"true\";")));
}

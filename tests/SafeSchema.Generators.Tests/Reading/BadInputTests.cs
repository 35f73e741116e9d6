using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Reading;

/// <summary>While somebody types, most input is wrong: the generator must live with it.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void A_file_cut_off_anywhere_does_no_harm()
    {
        foreach (var source in Sources.Chat)
        {
            for (var length = 0; length < source.Length; length += 97)
                Generation.Run(source[..length]).Files();
        }
    }

    [Theory]
    [InlineData("[Table(1)] public partial record Post;")]
    [InlineData("[Table(null)] public partial record Post;")]
    [InlineData("[Table(\"\")] public partial record Post;")]
    [InlineData("[Table(Schema = null, In = null)] public partial record Post;")]
    [InlineData("[Table(In = typeof(Missing))] public partial record Post { public Missing X { get; init; } }")]
    [InlineData("[Table] public partial record Post { [References(null)] public Guid A { get; init; } [References(typeof(List<>))] public Guid B { get; init; } }")]
    [InlineData("[Table] public partial record Post { [References(typeof(Guid[]))] public Guid A { get; init; } }")]
    [InlineData("[Table, Index(null)] public partial record Post { [Index(Descending = null)] public Guid A { get; init; } }")]
    [InlineData("[Table, Grant(Privileges.Select, To = null), DropPolicy(null), LegacyColumn(null)] public partial record Post { [Policy(For.All, To = null)] const string P = null; }")]
    [InlineData("[Table, Grant(Privileges.Select, To = [null])] public partial record Post { [Policy((For)77, To = [null])] const string P = \"x\"; }")]
    [InlineData("[Table] public partial record Post : Post;")]
    [InlineData("[Table] public partial record Post; [Table] public partial class Post;")]
    [InlineData("[Table] public partial record Post { public int A { get; init; } public int A { get; init; } }")]
    [InlineData("[Database(null)] public static partial class D { [TriggerFunction(null), Trigger(null, When.After, On.None, Table = null)] const string F = null; }")]
    [InlineData("[Database(\"a\"), PostgresExtension(null)] public partial record D;")]
    [InlineData("[Table] enum Post { A }")]
    [InlineData("[Table] delegate void Post();")]
    [InlineData("[View] public partial record V(int A, __arglist) { [Query] const string Q = 1 + ; }")]
    public async Task Wrong_declarations_do_no_harm(string declaration)
    {
        Generation.Run(Sources.App(declaration)).Files();
        Assert.DoesNotContain(await Analysis.Of(Sources.App(declaration)), diagnostic => diagnostic.Id == "AD0001");
    }
}

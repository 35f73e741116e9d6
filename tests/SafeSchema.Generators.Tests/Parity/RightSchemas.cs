using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Parity;

/// <summary>Schemas in which nothing is wrong: no rule may say a word.</summary>
public sealed partial class RightSchemas
{
    const string Own = "user_id = (select auth.uid())";

    static readonly Dictionary<string, string> all = Enumerable.Concat(Supabase, Plain).ToDictionary(schema => schema.Key, schema => schema.Value, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. all.Keys];

    public static string Source(string name) => all[name];

    [Fact]
    public void There_are_enough_of_them() => Assert.InRange(all.Count, 40, int.MaxValue);

    [Theory, MemberData(nameof(Names))]
    public Task No_rule_says_a_word(string name) => Analysis.IsSilent(Source(name));

    static string App(string declarations) => Sources.App("[Database(\"app\", SearchPath = [\"app\", \"public\"])] public static partial class AppDatabase;\n\n" + declarations);

    static string Server => "[Policy(For.All, To = [SupabaseRole.ServiceRole])] const string Server = \"true\";";
}

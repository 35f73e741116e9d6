using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Reading;

public sealed class ConstraintTests
{
    static readonly QualifiedName stay = new("public", "stay");

    [Fact]
    public void A_unique_constraint_over_several_columns_says_what_it_does_with_nulls() => Assert.Equal(
        new Unique(stay, "stay_house_number_key", new(["house", "number"]), "why", Deferral.Deferred, new(["note"]), NullsNotDistinct: true),
        Assert.Single(Stay("""Unique("House", "Number", NullsNotDistinct = true, Include = ["Note"], Deferrable = Deferrable.InitiallyDeferred, Reason = "why")""").Of<Unique>(), key => key.Relation == stay));

    [Fact]
    public void A_primary_key_carries_columns_and_may_wait() => Assert.Equal(
        new PrimaryKey(stay, "stay_pkey", new(["id"]), null, Deferral.Deferrable, new(["note"])),
        Assert.Single(Stay("NoMatter", """PrimaryKey(Deferrable = Deferrable.InitiallyImmediate, Include = ["Note"])""").Of<PrimaryKey>(), key => key.Relation == stay));

    [Fact]
    public void An_exclusion_constraint_compares_columns_and_expressions() => Assert.Equal(
        new Exclusion(stay, "stay_house_expr_excl", new([new("house", "="), new("(during)", "&&", IsExpression: true)]), "gist", "number > 0", null, Deferral.Deferrable),
        Assert.Single(Stay("""Exclude("House", "=", "(during)", "&&", Where = "number > 0", Deferrable = Deferrable.InitiallyImmediate)""").Of<Exclusion>()));

    [Fact]
    public void A_foreign_key_of_several_columns_says_everything() => Assert.Equal(
        new ForeignKey(
            stay, "stay_house_number_fkey", new(["house", "number"]), new("public", "room"), new(["house", "number"]), ReferentialAction.Cascade, ReferentialAction.SetNull,
            SafeSchema.Model.Objects.BadValues.Null, "why", Deferral.Deferred, MatchFull: true, new(["number"])),
        Assert.Single(Stay("""
            CompositeForeignKey(typeof(Room), "House", "Number", OnUpdate = OnUpdate.Cascade, OnDelete = OnDelete.SetNull, SetColumns = ["Number"], MatchFull = true,
              Deferrable = Deferrable.InitiallyDeferred, Orphans = BadValues.Null, Reason = "why")
            """).Of<ForeignKey>()));

    [Fact]
    public void It_may_refer_to_another_key() => Assert.Equal(
        ["house", "name"],
        Assert.Single(Stay("""CompositeForeignKey(typeof(Room), "House", "Note", Keys = ["House", "Name"])""").Of<ForeignKey>()).ReferencedColumns);

    static SchemaModel Stay(string attribute, string key = "PrimaryKey") => Generation.Model(Sources.App($$"""
        [Database("app")] public static partial class AppDatabase;
        [Table, Unique("House", "Name")] public partial record Room { [PrimaryKey] public Guid House { get; init; } [PrimaryKey] public int Number { get; init; } public string Name { get; init; } = ""; }
        [Table, {{(attribute == "NoMatter" ? "RowLevelSecurity" : attribute)}}] public partial record Stay
        {
            [{{key}}] public Guid Id { get; init; } public Guid? House { get; init; } public int? Number { get; init; } public string? Note { get; init; }
        }
        """));
}

using SafeSchema.Generators.Tests.Support;
using SafeSchema.Snapshots;
using Xunit;

namespace SafeSchema.Generators.Tests.Snapshots;

public sealed class SmallTests
{
    [Fact]
    public async Task Members_with_equal_names_are_told_apart() => await Verifier.Verify(Generation.Run(Sources.App("""
        [Table, Index("Status"), DropPolicy("old one"), DropPolicy("Old One")]
        public partial record Order([PrimaryKey] Guid Tenant, [PrimaryKey] Guid Id)
        {
            [Unique, Index(IsUnique = true, Name = "status_unique")] public Status Status { get; init; }
        }
        public enum Status { Open, Closed }
        """))).IgnoreGeneratedResult(result => result.HintName == "SafeSchema.Fragment.g.cs");

    [Fact]
    public async Task A_nested_record_of_another_schema() => await Verifier.Verify(Generation.Run(Sources.App("""
        public static partial class Sales
        {
            [Table("orders", Schema = "Sales"), RowLevelSecurity(Undeclared = Undeclared.Keep)]
            internal readonly partial record struct Order([PrimaryKey] Guid Id);
        }
        """))).IgnoreGeneratedResult(result => result.HintName == "SafeSchema.Fragment.g.cs");

    [Fact]
    public async Task A_database_without_records() => await Verifier.Verify(Generation.Run(Sources.App("""
        [Database("app"), PostgresExtension("citext")]
        static partial class AppDatabase
        {
            [TriggerFunction("log", Security = Security.Definer)] const string Log = "BEGIN RETURN NULL; END";
            [TriggerFunction("touch")] const string Touch = "BEGIN RETURN NEW; END";
        }
        """))).IgnoreGeneratedResult(result => result.HintName.EndsWith(".Schema.g.cs", StringComparison.Ordinal));
}

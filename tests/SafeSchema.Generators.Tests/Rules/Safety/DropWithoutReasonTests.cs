using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Safety;

public sealed class DropWithoutReasonTests
{
    const string Id = "SS0201";

    [Fact]
    public Task A_constraint() => Analysis.Reports(Id, """DropConstraint("c")""", Sources.Note("", """Table, RowLevelSecurity, DropConstraint("c")"""));

    [Fact]
    public Task A_policy() => Analysis.Reports(Id, """DropPolicy("p", Reason = " ")""", Sources.Note("", """Table, RowLevelSecurity, DropPolicy("p", Reason = " ")"""));

    [Fact]
    public Task A_trigger() => Analysis.Reports(Id, """DropTrigger("t")""", Sources.Note("", """Table, RowLevelSecurity, DropTrigger("t")"""));

    [Fact]
    public Task A_reason_is_enough() => Analysis.DoesNotReport(Id, Sources.Note("", """Table, RowLevelSecurity, DropConstraint("c", Reason = "Never held.")"""));
}

using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;
using Xunit;

namespace SafeSchema.Model.Tests.Writing;

/// <summary>The order of steps is that of their dependencies, whatever order they were declared in.</summary>
public sealed class StepOrderTests
{
    [Theory]
    [InlineData("a b c", "a b c")]
    [InlineData("c b a", "a b c")]
    [InlineData("a<c b c", "b c a")]
    [InlineData("a<b,c c<d d b", "b d c a")]
    [InlineData("a<elsewhere b", "a b")]
    public void A_step_runs_after_those_that_it_names(string declared, string order) => Assert.Equal(order, Names(StepOrder.Of(Steps(declared))));

    [Fact]
    public void Steps_that_wait_for_each_other_lose_none() => Assert.Equal("c a b", Names(StepOrder.Of(Steps("b<a a<b c"))));

    [Theory]
    [InlineData("a<b b<c c", "a", "b c")]
    [InlineData("a<b b<a", "a", "a b")]
    [InlineData("a<a", "a", "a")]
    [InlineData("a", "a", "")]
    public void What_a_step_waits_for_is_known_through_others(string declared, string step, string before)
    {
        var steps = Steps(declared);
        Assert.Equal(before, string.Join(" ", StepOrder.Before(steps.Single(item => item.Name == step), steps)));
    }

    static string Names(IEnumerable<Step> steps) => string.Join(" ", steps.Select(step => step.Name));

    static List<Step> Steps(string declared) => [.. declared.Split(' ').Select(item => item.Split('<')).Select(parts =>
        new Step(parts[0], "SELECT true", "SELECT 1", null, default, null, parts.Length > 1 ? parts[1].Split(',').ToEquatableArray() : default))];
}

using Xunit;

namespace SafeSchema.Model.Tests;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Equal_items_make_equal_arrays()
    {
        var one = EquatableArray.Of("a", "b");
        var two = "a b".Split(' ').ToEquatableArray();
        Assert.True(one == two);
        Assert.False(one != two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        Assert.True(one.Equals((object)two));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b", "a")]
    [InlineData("a", "b", "c")]
    [InlineData("A", "b")]
    public void Other_items_or_another_order_make_another_array(params string[] items)
    {
        Assert.True(EquatableArray.Of("a", "b") != items.ToEquatableArray());
        Assert.False(EquatableArray.Of("a", "b").Equals((object)items));
    }

    [Fact]
    public void The_default_is_the_empty_array()
    {
        EquatableArray<string> none = default;
        Assert.Equal(EquatableArray.Of<string>(), none);
        Assert.Equal(EquatableArray.Of<string>().GetHashCode(), none.GetHashCode());
        Assert.Empty(none);
        Assert.Throws<IndexOutOfRangeException>(() => none[0]);
    }

    [Fact]
    public void What_happens_to_the_source_later_does_not_reach_it()
    {
        var source = new[] { "a", "b" };
        var array = source.ToEquatableArray();
        var given = EquatableArray.Of(source);
        source[0] = "changed";
        Assert.Equal(["a", "b"], array);
        Assert.Equal(["a", "b"], given);
    }
}

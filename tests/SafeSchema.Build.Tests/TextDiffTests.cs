using SafeSchema.Build.Files;
using Xunit;

namespace SafeSchema.Build.Tests;

public sealed class TextDiffTests
{
    [Fact]
    public void Only_the_differing_lines_are_shown() =>
        Assert.Equal("line 2\n- b\n+ B\n+ b2\n", TextDiff.Of("a\nb\nc\n", "a\nB\nb2\nc\n"));

    [Fact]
    public void A_long_difference_is_cut() =>
        Assert.Equal("line 1\n- 1\n- 2\n- 3\n- 4\n- 5\n- … and 2 more lines\n", TextDiff.Of("1\n2\n3\n4\n5\n6\n7\n", ""));

    [Fact]
    public void Windows_line_ends_are_seen() => Assert.Equal("line 1\n- a\\r\n+ a\n", TextDiff.Of("a\r\n", "a\n"));

    [Fact]
    public void A_line_that_comes_twice_is_no_difference_twice() => Assert.Equal("line 3\n+ a\n", TextDiff.Of("a\na\n", "a\na\na\n"));
}

using SafeSchema.Model.Writing;
using Xunit;

namespace SafeSchema.Model.Tests;

public sealed class QuoteTests
{
    [Fact]
    public void A_plain_name_stays_bare() => Assert.Equal("user_id", Quote.Identifier("user_id"));
}

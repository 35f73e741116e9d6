using Xunit;

namespace SafeSchema.Model.Tests.Shape;

public sealed class ModelEqualityTests
{
    [Theory]
    [MemberData(nameof(ModelTypes.ConcreteRecords), MemberType = typeof(ModelTypes))]
    public void Two_records_of_equal_content_are_equal(Type type)
    {
        var one = Samples.Of(type);
        var two = Samples.Of(type);
        Assert.NotSame(one, two);
        Assert.True(one.Equals(two));
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(ModelTypes.ConcreteRecords), MemberType = typeof(ModelTypes))]
    public void A_record_differs_as_soon_as_one_of_its_values_does(Type type)
    {
        var constructor = Samples.Constructor(type);
        var record = Samples.Of(type);
        Assert.All(constructor.GetParameters(), parameter =>
            Assert.False(record.Equals(Samples.With(constructor, parameter)), $"{type.Name} is equal although {parameter.Name} differs."));
    }
}

using System.Reflection;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Model.Tests.Shape;

public sealed class ModelShapeTests
{
    const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    [Fact]
    public void The_walk_reaches_every_kind_of_object_and_what_they_are_made_of()
    {
        Assert.Contains(typeof(ForeignKey), ModelTypes.All);
        Assert.Contains(typeof(IndexColumn), ModelTypes.All);
        Assert.Contains(typeof(QualifiedName), ModelTypes.All);
        Assert.Contains(typeof(PolicyCommand), ModelTypes.All);
    }

    [Theory]
    [MemberData(nameof(ModelTypes.Records), MemberType = typeof(ModelTypes))]
    public void A_model_type_is_a_sealed_record(Type type)
    {
        Assert.True(type.IsSealed || type.IsAbstract, $"{type} can be derived from.");
        Assert.NotNull(type.GetMethod("PrintMembers", Everything));
    }

    [Theory]
    [MemberData(nameof(ModelTypes.Records), MemberType = typeof(ModelTypes))]
    public void A_model_type_cannot_be_changed(Type type)
    {
        Assert.All(type.GetFields(Everything), field => Assert.True(field.IsInitOnly, $"{type}.{field.Name} is mutable."));
        Assert.All(
            type.GetProperties(Everything).Where(property => property.SetMethod is not null),
            property => Assert.Contains(
                property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers(),
                modifier => modifier.Name == "IsExternalInit"));
    }

    [Theory]
    [MemberData(nameof(ModelTypes.Records), MemberType = typeof(ModelTypes))]
    public void A_model_type_holds_plain_values_and_other_model_types(Type type) =>
        Assert.All(ModelTypes.Properties(type), property =>
        {
            var inner = ModelTypes.Inner(property.PropertyType);
            Assert.True(
                inner == typeof(string) || inner == typeof(bool) || inner == typeof(int) || inner == typeof(long) || ModelTypes.All.Contains(inner),
                $"{type.Name}.{property.Name} is a {property.PropertyType}: it does not compare by content, or is not the model's.");
        });

    [Fact]
    public void The_model_knows_neither_Roslyn_nor_Npgsql_nor_anything_else() =>
        Assert.All(ModelTypes.Assembly.GetReferencedAssemblies(), reference => Assert.Equal("netstandard", reference.Name));
}

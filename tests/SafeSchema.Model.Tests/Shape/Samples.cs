using System.Reflection;
using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Tests.Shape;

/// <summary>Makes values of model types: equal ones for the same variant, different ones for another.</summary>
static class Samples
{
    public static object Of(Type type, int variant = 0)
    {
        if (ModelTypes.IsArray(type))
            return ArrayOf(ModelTypes.Inner(type), Of(ModelTypes.Inner(type), variant));
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Of(inner, variant);
        if (type == typeof(string))
            return new string('s', variant + 1);
        if (type == typeof(bool))
            return variant % 2 == 0;
        if (type == typeof(int))
            return variant + 1;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(variant)!;
        if (type == typeof(SchemaObject))
            return Of(typeof(Table), variant);
        return With(Constructor(type), null, variant);
    }

    /// <summary>A record of which one constructor argument is another than in <see cref="Of"/>.</summary>
    public static object With(ConstructorInfo constructor, ParameterInfo? changed, int variant = 0) =>
        constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, parameter == changed ? variant + 1 : variant))]);

    public static ConstructorInfo Constructor(Type type) =>
        type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).First();

    public static object ArrayOf(Type item, object value)
    {
        var items = Array.CreateInstance(item, 1);
        items.SetValue(value, 0);
        return Activator.CreateInstance(typeof(EquatableArray<>).MakeGenericType(item), items)!;
    }
}

using System.Reflection;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Model.Tests.Shape;

/// <summary>Every type a model is made of: what is reached from <see cref="SchemaModel"/>, and every kind of object.</summary>
static class ModelTypes
{
    public static Assembly Assembly { get; } = typeof(SchemaModel).Assembly;

    public static IReadOnlyList<Type> All { get; } = Reach();

    public static TheoryData<Type> Records() => [.. All.Where(type => !type.IsEnum)];

    public static TheoryData<Type> ConcreteRecords() => [.. All.Where(type => !type.IsEnum && !type.IsAbstract)];

    /// <summary>The element of an <see cref="EquatableArray{T}"/>, the value of a nullable, or the type itself.</summary>
    public static Type Inner(Type type) =>
        Nullable.GetUnderlyingType(type) ?? (IsArray(type) ? type.GetGenericArguments()[0] : type);

    public static bool IsArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>);

    public static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0);

    static List<Type> Reach()
    {
        var found = new List<Type>();
        var open = new Stack<Type>(Assembly.GetTypes().Where(type => typeof(SchemaObject).IsAssignableFrom(type)).Append(typeof(SchemaModel)));
        while (open.TryPop(out var type))
        {
            if (type.Assembly != Assembly || found.Contains(type))
                continue;
            found.Add(type);
            foreach (var property in Properties(type))
                open.Push(Inner(property.PropertyType));
        }

        return [.. found.OrderBy(type => type.FullName, StringComparer.Ordinal)];
    }
}

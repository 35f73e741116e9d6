using System.Collections.Concurrent;
using System.Reflection;
using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Storing;

/// <summary>How a record of the model is made: its constructor, and the properties that have the constructor's values.</summary>
sealed class RecordShape
{
    static readonly ConcurrentDictionary<Type, RecordShape> Known = new();

    static readonly Dictionary<string, Type> Kinds = typeof(SchemaObject).Assembly.GetTypes()
        .Where(type => typeof(SchemaObject).IsAssignableFrom(type) && !type.IsAbstract)
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    RecordShape(Type type)
    {
        Constructor = type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).First();
        Parameters = [.. Constructor.GetParameters().Select(parameter => parameter.ParameterType)];
        Properties = [.. Constructor.GetParameters().Select(parameter => type.GetProperty(parameter.Name!)!)];
    }

    public ConstructorInfo Constructor { get; }

    public IReadOnlyList<Type> Parameters { get; }

    public IReadOnlyList<PropertyInfo> Properties { get; }

    public static RecordShape Of(Type type) => Known.GetOrAdd(type, static type => new RecordShape(type));

    /// <summary>The kind of object of a name.</summary>
    public static Type? Kind(string name) => Kinds.TryGetValue(name, out var type) ? type : null;

    /// <summary>The item of an <see cref="EquatableArray{T}"/>, or null for any other type.</summary>
    public static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>) ? type.GetGenericArguments()[0] : null;
}

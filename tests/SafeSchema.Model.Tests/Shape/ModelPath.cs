using System.Reflection;
using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Tests.Shape;

/// <summary>One value inside a kind of object, however deep: <c>Column.Conversion.LookUp.Key</c>.</summary>
/// <param name="Root">The kind of object, or what holds for the whole database.</param>
/// <param name="Steps">The constructor parameters on the way to the value.</param>
sealed record ModelPath(Type Root, IReadOnlyList<ParameterInfo> Steps)
{
    /// <summary>Every value of which models are made.</summary>
    public static IReadOnlyList<ModelPath> All { get; } =
    [
        .. ModelTypes.All
            .Where(type => !type.IsAbstract && (typeof(SchemaObject).IsAssignableFrom(type) || type == typeof(SchemaOptions)))
            .SelectMany(type => From(type, type, [])),
    ];

    public override string ToString() => string.Join('.', Steps.Select(step => step.Name).Prepend(Root.Name));

    /// <summary>The root with another value at the end of the path.</summary>
    public object Changed() => Change(Root, 0, last => Samples.Of(last.ParameterType, 1));

    /// <summary>The root with nothing at the end of the path, or null where nothing is not allowed.</summary>
    public object? Emptied() => MayBeNull(Steps[^1]) ? Change(Root, 0, _ => null) : null;

    object Change(Type type, int depth, Func<ParameterInfo, object?> make)
    {
        var constructor = Samples.Constructor(type);
        return constructor.Invoke(
        [
            .. constructor.GetParameters().Select(parameter =>
                parameter != Steps[depth] ? Samples.Of(parameter.ParameterType)
                : depth == Steps.Count - 1 ? make(parameter)
                : Wrapped(parameter.ParameterType, Change(ModelTypes.Inner(parameter.ParameterType), depth + 1, make))),
        ]);
    }

    static object Wrapped(Type type, object value) => ModelTypes.IsArray(type) ? Samples.ArrayOf(ModelTypes.Inner(type), value) : value;

    static bool MayBeNull(ParameterInfo parameter) => new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    static IEnumerable<ModelPath> From(Type root, Type type, IReadOnlyList<ParameterInfo> before) =>
        Samples.Constructor(type).GetParameters().SelectMany(parameter =>
        {
            IReadOnlyList<ParameterInfo> steps = [.. before, parameter];
            var inner = ModelTypes.Inner(parameter.ParameterType);
            var isLeaf = inner.IsEnum || !ModelTypes.All.Contains(inner);
            return isLeaf ? [new ModelPath(root, steps)]
                : MayBeNull(parameter) ? From(root, inner, steps).Append(new ModelPath(root, steps))
                : From(root, inner, steps);
        });
}

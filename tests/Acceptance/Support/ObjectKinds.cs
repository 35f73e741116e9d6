using System.Reflection;
using SafeSchema.Model;

namespace SafeSchema.Acceptance.Support;

/// <summary>A kind of object that the writer knows.</summary>
/// <param name="Words">Its name in words.</param>
/// <param name="Compares">It has a guard.</param>
/// <param name="Verifies">It has a check.</param>
public sealed record Kind(string Words, bool Compares, bool Verifies);

/// <summary>Every kind of object that the writer knows. They are internal to it, and a new one must not go untested.</summary>
public static class ObjectKinds
{
    public static IReadOnlyList<Kind> All { get; } =
    [
        .. typeof(SchemaModel).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && Lineage(type).Skip(1).Any(IsRoot))
            .Select(type => new Kind(
                (string)type.GetProperty("Words")!.GetValue(Activator.CreateInstance(type))!,
                Overrides(type, "get_Comparison") || Overrides(type, "Compare"),
                Overrides(type, "get_Verification") || Overrides(type, "Verify"))),
    ];

    static bool IsRoot(Type type) => type.Name == "ObjectKind";

    static IEnumerable<Type> Lineage(Type? type)
    {
        for (; type is not null; type = type.BaseType)
            yield return type;
    }

    static bool Overrides(Type type, string method) =>
        Lineage(type).TakeWhile(ancestor => !IsRoot(ancestor))
            .Any(ancestor => ancestor.GetMethod(method, BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null);
}

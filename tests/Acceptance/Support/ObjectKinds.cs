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
    const BindingFlags Own = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<Kind> All { get; } =
    [
        .. typeof(SchemaModel).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.BaseType?.Name == "ObjectKind")
            .Select(type => new Kind(
                (string)type.GetProperty("Words")!.GetValue(Activator.CreateInstance(type))!,
                type.GetProperty("Comparison", Own) is not null || type.GetMethod("Compare", Own) is not null,
                type.GetProperty("Verification", Own) is not null || type.GetMethod("Verify", Own) is not null)),
    ];
}

using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Declarations;

/// <summary>What a reader yields: one object of the model, and the checks by which C# code names it.</summary>
/// <param name="Object">The object.</param>
/// <param name="Checks">Its checks.</param>
/// <param name="Shared">
/// It belongs to the database and not to the record it was read from: several records may declare it, it counts once.
/// </param>
sealed record Declaration(SchemaObject Object, EquatableArray<CheckMember> Checks, bool Shared = false)
{
    /// <summary>An object with its checks.</summary>
    public static Declaration Of(SchemaObject value, params CheckMember[] checks) => new(value, checks.ToEquatableArray());

    /// <summary>An object of the whole database.</summary>
    public static Declaration OfDatabase(SchemaObject value, params CheckMember[] checks) => new(value, checks.ToEquatableArray(), Shared: true);
}

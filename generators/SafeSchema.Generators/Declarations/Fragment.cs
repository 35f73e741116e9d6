using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Declarations;

/// <summary>The records of an assembly without a database, for a database of another assembly.</summary>
/// <param name="Objects">The records' own objects.</param>
/// <param name="Shared">What they need of the database, with its checks.</param>
sealed record Fragment(EquatableArray<SchemaObject> Objects, EquatableArray<Declaration> Shared);

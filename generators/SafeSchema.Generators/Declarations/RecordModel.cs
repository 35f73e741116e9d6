using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Declarations;

/// <summary>
/// One table or view record, read. This is what the incremental pipeline compares: nothing in it may refer to a symbol, a
/// syntax node or a compilation.
/// </summary>
/// <param name="Type">The record.</param>
/// <param name="Database">The database class it belongs to, with <c>global::</c>, or null where there is none.</param>
/// <param name="Objects">Its objects.</param>
/// <param name="Checks">The typed surface.</param>
/// <param name="Rules">Names of the constants that the declarations stand on; generated code refers to them.</param>
/// <param name="Methods">The rules that are methods.</param>
/// <param name="Shared">What it needs of the database.</param>
sealed record RecordModel(
    TypeName Type, string? Database, EquatableArray<SchemaObject> Objects, EquatableArray<CheckMember> Checks,
    EquatableArray<string> Rules, EquatableArray<RuleMethod> Methods, EquatableArray<Declaration> Shared);

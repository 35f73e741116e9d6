namespace SafeSchema.Generators.Declarations;

/// <summary>One check as a member of the generated <c>Checks</c> class.</summary>
/// <param name="Group">The nested class it stands in.</param>
/// <param name="Name">Its C# name, before clashes are settled.</param>
/// <param name="Id">The check's identity; for a column the prefix of its three checks.</param>
/// <param name="Summary">What it checks: the member's documentation, as plain text.</param>
/// <param name="Kind">The type of the member.</param>
/// <param name="ForeignKeyId">The identity of the foreign key's check, where the column alone is one.</param>
/// <param name="ClashSuffix">What tells it from a member of another kind with the same name.</param>
sealed record CheckMember(
    CheckGroup Group, string Name, string Id, string Summary, CheckKind Kind = CheckKind.Check, string? ForeignKeyId = null, string ClashSuffix = "");

/// <summary>The type of a generated member.</summary>
enum CheckKind
{
    /// <summary>One check.</summary>
    Check,

    /// <summary>A column: type, nullability, default.</summary>
    Column,
}

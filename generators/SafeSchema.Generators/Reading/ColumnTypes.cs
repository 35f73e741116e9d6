using Microsoft.CodeAnalysis;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>The PostgreSQL types of C# types, as <c>format_type</c> prints them.</summary>
static class ColumnTypes
{
    /// <summary>The type of a column, or null when the C# type has none.</summary>
    public static string? Of(ITypeSymbol type, string defaultSchema = DatabaseHeader.NoDatabaseSchema)
    {
        var value = WithoutNullable(type);
        return Single(value, defaultSchema) ?? (ElementOf(value) is { } element && Single(WithoutNullable(element), defaultSchema) is { } single ? single + "[]" : null);
    }

    /// <summary>The C# enum of a column, or of the elements of an array; null when it is none.</summary>
    public static INamedTypeSymbol? EnumOf(ITypeSymbol type) =>
        WithoutNullable(type) is var value && value.TypeKind == TypeKind.Enum ? (INamedTypeSymbol)value
        : ElementOf(value) is { } element && WithoutNullable(element) is INamedTypeSymbol { TypeKind: TypeKind.Enum } inner ? inner : null;

    static string? Single(ITypeSymbol type, string defaultSchema) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Enum } value ? EnumTypeReader.NameOf(value, defaultSchema)?.Sql ?? "text" : Scalar(type);

    /// <summary>The labels of an enum in their order, or null when the type is none.</summary>
    public static EquatableArray<string>? Labels(ITypeSymbol type) => WithoutNullable(type) is { TypeKind: TypeKind.Enum } value
        ? value.GetMembers().OfType<IFieldSymbol>().Where(field => field.IsConst).Select(EnumTypeReader.LabelOf).ToEquatableArray()
        : null;

    /// <summary>The type without its question mark, where it is a value's.</summary>
    public static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { Name: "List", Arity: 1 } list when Namespace(list) == "System.Collections.Generic" => list.TypeArguments[0],
        _ => null,
    };

    static string? Scalar(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => "text",
        { SpecialType: SpecialType.System_Boolean } => "boolean",
        { SpecialType: SpecialType.System_Int16 } => "smallint",
        { SpecialType: SpecialType.System_Int32 } => "integer",
        { SpecialType: SpecialType.System_Int64 } => "bigint",
        { SpecialType: SpecialType.System_Single } => "real",
        { SpecialType: SpecialType.System_Double } => "double precision",
        { SpecialType: SpecialType.System_Decimal } => "numeric",
        { SpecialType: SpecialType.System_DateTime } => "timestamp with time zone",
        IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => "bytea",
        INamedTypeSymbol { Arity: 0, ContainingType: null } named => Named(Namespace(named), named.Name),
        _ => null,
    };

    static string? Named(string containingNamespace, string name) => (containingNamespace, name) switch
    {
        ("System", "Guid") => "uuid",
        ("System", "DateTimeOffset") => "timestamp with time zone",
        ("System", "DateOnly") => "date",
        ("System", "TimeOnly") => "time without time zone",
        ("System", "TimeSpan") => "interval",
        ("System.Text.Json", "JsonDocument") => "jsonb",
        ("System.Text.Json", "JsonElement") => "jsonb",
        ("System.Net", "IPAddress") => "inet",
        _ => null,
    };

    static string Namespace(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString();
}

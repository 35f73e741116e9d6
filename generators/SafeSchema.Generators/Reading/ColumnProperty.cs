using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>A property that is a column, or a method that is the expression of one.</summary>
sealed class ColumnProperty(ISymbol symbol, ITypeSymbol type, ImmutableArray<AttributeData> attributes)
{
    /// <summary>The C# name.</summary>
    public string Name => symbol.Name;

    /// <summary>The C# type.</summary>
    public ITypeSymbol Type => type;

    /// <summary>The method whose value a generated column has, or null.</summary>
    public IMethodSymbol? Method => symbol as IMethodSymbol;

    /// <summary>The attributes on the property, and on the positional parameter it comes from.</summary>
    public ImmutableArray<AttributeData> Attributes => attributes;

    /// <summary>The column's name.</summary>
    public string Column { get; } = attributes.Find("ColumnAttribute")?.Text(0) ?? Naming.SnakeCase(symbol.Name);

    /// <summary>The PostgreSQL type, or null where there is none; types of the model's own stand in the default schema.</summary>
    public string? PostgresType(string defaultSchema) => attributes.Find("ColumnAttribute")?.Text("Type") ?? ColumnTypes.Of(type, defaultSchema);

    /// <summary>PostgreSQL makes every column of a primary key NOT NULL, whatever else is said; of others the C# type decides.</summary>
    public bool IsNotNull => attributes.Find("PrimaryKeyAttribute") is not null || (type.IsValueType
        ? type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
        : type.NullableAnnotation == NullableAnnotation.NotAnnotated);

    /// <summary>Nullable annotations are off where it stands, so nothing says whether it may be NULL.</summary>
    public bool IsOblivious => attributes.Find("PrimaryKeyAttribute") is null && !type.IsValueType && type.NullableAnnotation == NullableAnnotation.None;

    /// <summary>Where it stands.</summary>
    public Location? Location => symbol.Locations.FirstOrDefault();

    /// <summary>Whether it stands on another type than that one: it is inherited.</summary>
    public bool IsInheritedBy(INamedTypeSymbol type) => !SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type);

    /// <summary>The part of the type it is declared in.</summary>
    public SyntaxReference? Declaration => symbol.DeclaringSyntaxReferences.FirstOrDefault();
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>A property that is a column.</summary>
sealed class ColumnProperty(IPropertySymbol symbol, ImmutableArray<AttributeData> attributes)
{
    /// <summary>The C# name.</summary>
    public string Name => symbol.Name;

    /// <summary>The C# type.</summary>
    public ITypeSymbol Type => symbol.Type;

    /// <summary>The attributes on the property, and on the positional parameter it comes from.</summary>
    public ImmutableArray<AttributeData> Attributes => attributes;

    /// <summary>The column's name.</summary>
    public string Column { get; } = attributes.Find("ColumnAttribute")?.Text(0) ?? Naming.SnakeCase(symbol.Name);

    /// <summary>Where it stands.</summary>
    public Location? Location => symbol.Locations.FirstOrDefault();

    /// <summary>Whether it stands on another type than that one: it is inherited.</summary>
    public bool IsInheritedBy(INamedTypeSymbol type) => !SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type);

    /// <summary>The part of the type it is declared in.</summary>
    public SyntaxReference? Declaration => symbol.DeclaringSyntaxReferences.FirstOrDefault();
}

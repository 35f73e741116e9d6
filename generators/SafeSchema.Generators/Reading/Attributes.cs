using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Reading;

/// <summary>Finds SafeSchema's attributes, in source and in metadata.</summary>
static class Attributes
{
    public const string Table = "TableAttribute";
    public const string ExternalTable = "ExternalTableAttribute";
    public const string View = "ViewAttribute";
    public const string Database = "DatabaseAttribute";

    /// <summary>The first attribute of that kind.</summary>
    public static AttributeValue? Find(this ImmutableArray<AttributeData> attributes, string name)
    {
        foreach (var attribute in attributes)
        {
            if (Is(attribute, name))
                return new AttributeValue(attribute);
        }

        return null;
    }

    /// <summary>The first attribute of that kind.</summary>
    public static AttributeValue? Find(this ISymbol symbol, string name) => symbol.GetAttributes().Find(name);

    /// <summary>Every attribute of that kind, in the order of the declaration.</summary>
    public static IEnumerable<AttributeValue> FindAll(this ImmutableArray<AttributeData> attributes, string name) =>
        attributes.Where(attribute => Is(attribute, name)).Select(attribute => new AttributeValue(attribute));

    /// <summary>The first attribute of that kind, as Roslyn has it.</summary>
    public static AttributeData? FindData(this ISymbol symbol, string name) => symbol.GetAttributes().FirstOrDefault(attribute => Is(attribute, name));

    static bool Is(AttributeData attribute, string name) =>
        attribute.AttributeClass is { ContainingNamespace: { Name: "SafeSchema", ContainingNamespace.IsGlobalNamespace: true } } type && type.Name == name;
}

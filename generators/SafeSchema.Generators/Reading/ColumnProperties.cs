using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeSchema.Generators.Reading;

/// <summary>Which properties of a record are columns, and in which order.</summary>
static class ColumnProperties
{
    /// <summary>
    /// The columns of a record: those of its base records first, then positional parameters, then the body's; last, by name, those
    /// that only a method declares.
    /// </summary>
    public static IReadOnlyList<ColumnProperty> Of(INamedTypeSymbol record, PartOrder? order = null)
    {
        var columns = new List<ColumnProperty>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var type in BasesFirst(record))
        {
            var own = type.GetMembers().OfType<IPropertySymbol>().Where(IsColumn);
            if (type.DeclaringSyntaxReferences.Length > 1)
            {
                var parts = order is not null && SymbolEqualityComparer.Default.Equals(type, record) ? order : new PartOrder(type, declaring: null);
                own = own.OrderBy(property => parts.Of(property.DeclaringSyntaxReferences.FirstOrDefault()));
            }

            foreach (var property in own)
            {
                var attributes = AttributesOf(property);
                if (attributes.Find("NotColumnAttribute") is not null)
                    continue;
                var column = new ColumnProperty(property, property.Type, attributes);
                if (positions.TryGetValue(property.Name, out var position))
                {
                    columns[position] = column;
                    continue;
                }

                positions.Add(property.Name, columns.Count);
                columns.Add(column);
            }
        }

        columns.AddRange(record.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method.MethodKind == MethodKind.Ordinary && method.Find("GeneratedAttribute") is not null)
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .Select(method => new ColumnProperty(method, method.ReturnType, method.GetAttributes())));
        return columns;
    }

    static Stack<INamedTypeSymbol> BasesFirst(INamedTypeSymbol record)
    {
        var chain = new Stack<INamedTypeSymbol>();
        for (var type = record; type is { SpecialType: SpecialType.None }; type = type.BaseType)
            chain.Push(type);
        return chain;
    }

    static bool IsColumn(IPropertySymbol property) => property is
    {
        DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod: not null, SetMethod: not null,
    };

    /// <summary>A positional parameter's attributes stand on the parameter, not on the property made of it.</summary>
    static ImmutableArray<AttributeData> AttributesOf(IPropertySymbol property)
    {
        var attributes = property.GetAttributes();
        foreach (var constructor in property.ContainingType.InstanceConstructors)
        {
            if (!IsPrimary(constructor))
                continue;
            foreach (var parameter in constructor.Parameters)
            {
                if (parameter.Name == property.Name)
                    attributes = attributes.AddRange(parameter.GetAttributes());
            }
        }

        return attributes;
    }

    /// <summary>In metadata nothing tells the primary constructor; an equally named parameter of any one will do.</summary>
    static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Length == 0
            ? !constructor.IsImplicitlyDeclared
            : constructor.DeclaringSyntaxReferences[0].GetSyntax() is TypeDeclarationSyntax;
}

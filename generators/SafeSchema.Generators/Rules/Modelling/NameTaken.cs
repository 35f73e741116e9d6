using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>Two objects want one name of a namespace.</summary>
sealed class NameTaken() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0071",
        "Two objects have one name",
        "The name '{0}' is taken by {1}: tables, views, indexes, primary keys, unique and exclusion constraints of a schema share their names; give one of them a Name",
        Category.Model,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0071.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from same in schema.Objects.Select(value => (Object: value, Name: RelationName(value))).Where(named => named.Name is not null).GroupBy(named => named.Name)
        from second in same.Skip(1)
        where Owner(second.Object) != Owner(same.First().Object) || Owner(second.Object) is null != Owner(same.First().Object) is null
        select Finding.On(second.Object, same.Key!.Value.Sql, Describe(same.First().Object));

    /// <summary>The name in PostgreSQL's namespace of relations, to which indexes belong (PostgreSQL documentation, pg_class).</summary>
    static QualifiedName? RelationName(SchemaObject value) => value switch
    {
        Table table => table.Name,
        View view => view.Name,
        Key or Exclusion or Index => new QualifiedName(((RelationObject)value).Relation.Schema, ((RelationObject)value).Name),
        _ => null,
    };

    /// <summary>The relation that an index belongs to; two of one relation are told apart where they are read.</summary>
    static QualifiedName? Owner(SchemaObject value) => (value as RelationObject)?.Relation;

    static string Describe(SchemaObject value) => value switch
    {
        RelationObject part => $"an index of {part.Relation.Sql}",
        View => "a view",
        _ => "a table",
    };
}

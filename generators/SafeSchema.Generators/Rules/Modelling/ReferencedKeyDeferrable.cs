using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>A foreign key refers to a key that is checked later.</summary>
sealed class ReferencedKeyDeferrable() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0061",
        "Foreign key refers to a deferrable key",
        "The foreign key '{0}' refers to '{1}', which is deferrable: PostgreSQL refuses that (55000); let the key be checked at once, or refer to another",
        Category.Model,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0061.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override IEnumerable<Finding> Judge(SchemaFacts schema)
    {
        var keys = schema.Objects.OfType<Key>().ToLookup(key => key.Relation);
        return from foreignKey in schema.Of<ForeignKey>()
               let meant = keys[foreignKey.Referenced].Where(key => new HashSet<string>(key.Columns).SetEquals(foreignKey.ReferencedColumns)).ToList()
               where meant.Count > 0 && meant.All(key => key.Deferral != Deferral.None)
               select Finding.On(foreignKey, foreignKey.Name, meant[0].Name);
    }
}

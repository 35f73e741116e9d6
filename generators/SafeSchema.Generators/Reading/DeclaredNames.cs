using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Generators.Reading;

/// <summary>Names that PostgreSQL would cut, or that stand for two things.</summary>
static class DeclaredNames
{
    public static void Report(IReadOnlyList<Declaration> declarations, RecordContext record)
    {
        foreach (var (name, value) in declarations.SelectMany(declaration => declaration.Object.Names().Select(name => (name, declaration.Object)))
            .GroupBy(named => named.name, StringComparer.Ordinal).Select(same => same.First()))
        {
            if (Naming.ByteLength(name) > Naming.MaxBytes)
                record.Problems.Report(
                    NameTooLong.Descriptor, record.Problems.PlaceOf(value) ?? record.Location, Shorten(value, name), name,
                    Naming.ByteLength(name).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        foreach (var identity in declarations.Select(Identity).OfType<string>().GroupBy(identity => identity, StringComparer.Ordinal).Where(same => same.Count() > 1))
            record.Problems.Report(DeclaredTwice.Descriptor, record.Location, record.Name, identity.Key);
    }

    /// <summary>A name that an attribute can give is cut where PostgreSQL would cut it.</summary>
    static Mend? Shorten(SchemaObject value, string name)
    {
        var attribute = value switch
        {
            Policy => "Policy",
            CheckConstraint => "Check",
            Unique => "Unique",
            ForeignKey { Columns.Count: 1 } => "References",
            ForeignKey => "CompositeForeignKey",
            Exclusion => "Exclude",
            Index => "Index",
            PrimaryKey => "PrimaryKey",
            _ => null,
        };
        return attribute is null ? null : Mend.SetArgument(attribute, "Name", $"\"{Naming.Cut(name)}\"");
    }

    /// <summary>What may be there once: constraints and indexes share their names.</summary>
    static string? Identity(Declaration declaration) => declaration.Object switch
    {
        Constraint constraint => CheckIds.Constraint(constraint.Relation, constraint.Name),
        RelationObject when declaration.Checks.Count > 0 => declaration.Checks[0].Id,
        _ => null,
    };
}

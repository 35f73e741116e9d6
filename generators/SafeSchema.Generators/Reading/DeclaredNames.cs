using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Names that PostgreSQL would cut, or that stand for two things.</summary>
static class DeclaredNames
{
    public static void Report(IReadOnlyList<Declaration> declarations, RecordContext record)
    {
        foreach (var name in declarations.SelectMany(declaration => declaration.Object.Names()).Distinct(StringComparer.Ordinal))
        {
            if (Naming.ByteLength(name) > Naming.MaxBytes)
                record.Problems.Report(NameTooLong.Descriptor, record.Location, name, Naming.ByteLength(name).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        foreach (var identity in declarations.Select(Identity).OfType<string>().GroupBy(identity => identity, StringComparer.Ordinal).Where(same => same.Count() > 1))
            record.Problems.Report(DeclaredTwice.Descriptor, record.Location, record.Name, identity.Key);
    }

    /// <summary>What may be there once: constraints and indexes share their names.</summary>
    static string? Identity(Declaration declaration) => declaration.Object switch
    {
        ForeignKey key => CheckIds.Constraint(key.Relation, key.Name),
        RelationObject when declaration.Checks.Count > 0 => declaration.Checks[0].Id,
        _ => null,
    };
}

using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Safety;

/// <summary>A column is a timestamp without time zone.</summary>
sealed class TimestampWithoutTimeZone() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0203",
        "Timestamp without a time zone",
        "The column '{0}' is {1}: it does not say when, but what some clock showed; use timestamp with time zone",
        Category.Safety,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0203.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from column in schema.Of<Column>()
        where column.Type.StartsWith("timestamp", StringComparison.OrdinalIgnoreCase) && !column.Type.StartsWith("timestamptz", StringComparison.OrdinalIgnoreCase)
            && column.Type.IndexOf("with time zone", StringComparison.OrdinalIgnoreCase) < 0
        select Finding.On(column, column.Name, column.Type).MendedBy(Mend.SetArgument("Column", "Type", "\"timestamp with time zone\""));
}

using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Safety;

/// <summary>A column has the type serial.</summary>
sealed class SerialColumn() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0202",
        "serial is not a type",
        "'{0}' is not a type, but short for an integer with a sequence beside it: use {1}, and let the application or a default give the value",
        Category.Safety,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0202.md");

    static readonly Dictionary<string, string> integers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["smallserial"] = "smallint", ["serial2"] = "smallint", ["serial"] = "integer", ["serial4"] = "integer", ["bigserial"] = "bigint", ["serial8"] = "bigint",
    };

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from column in schema.Of<Column>()
        where integers.ContainsKey(column.Type.Trim())
        let integer = integers[column.Type.Trim()]
        select Finding.On(column, column.Type, integer).MendedBy(Mend.SetArgument("Column", "Type", $"\"{integer}\""));
}

using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>Row-level security is on, and there is no policy.</summary>
sealed class RowLevelSecurityWithoutPolicy() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0103",
        "Row-level security is on, and no policy lets anybody in",
        "Row-level security of '{0}' is on, and no policy lets anybody in: only its owner and roles with BYPASSRLS see rows; declare a policy, or say with Undeclared = Undeclared.Keep that policies come from elsewhere",
        Category.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0103.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from table in schema.Tables
        where table.Security is { KeepUndeclared: false } && !table.Policies.Any()
        select Finding.On(table.Security!, table.Name.Sql);
}

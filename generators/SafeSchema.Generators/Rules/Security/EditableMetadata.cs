using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A policy reads metadata that users can edit.</summary>
sealed class EditableMetadata() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0112",
        "Policy trusts metadata that users edit themselves",
        "The policy '{0}' trusts {1}, which every user can edit: use app_metadata, or a table of your own",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0112.md");

    static readonly string[] editable = ["raw_user_meta_data", "user_metadata"];

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from entry in schema.Policies
        from sql in schema.SqlOf(entry.Policy)
        from i in sql.Tokens.All.Each
        let token = sql.Tokens.Written(i)
        from word in editable.Where(word => token.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0).Take(1)
        let start = sql.Tokens[i].Start + token.IndexOf(word, StringComparison.OrdinalIgnoreCase)
        select Finding.In(sql, start, start + word.Length, entry.Policy.Name, word);
}

using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Generators.Sql;

namespace SafeSchema.Generators.Rules.Safety;

/// <summary>SQL calls uuid_generate_v4().</summary>
sealed class UuidOsspDefault() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0206",
        "uuid_generate_v4() needs an extension",
        "uuid_generate_v4() needs the extension uuid-ossp in the search path: gen_random_uuid() does the same, and is PostgreSQL's own",
        Category.Safety,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0206.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from sql in schema.Sql
        from call in SqlCall.In(sql.Tokens.All)
        where call.Name == "uuid_generate_v4" && call.Arguments.Count == 0
        select Finding.In(sql, call.Start, call.End).MendedBy(Mend.ReplaceSql("gen_random_uuid()"));
}

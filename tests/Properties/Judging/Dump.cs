using System.Text.RegularExpressions;
using SafeSchema.Judges;

namespace SafeSchema.Properties.Judging;

/// <summary>What pg_dump says of the declared objects: names that do not matter are left out, and casts that depend on what was parsed from what.</summary>
static partial class Dump
{
    public static async Task<IReadOnlyList<string>> ReadAsync(Database database) => !DumpLines.Available ? [] :
    [
        .. (await DumpLines.ReadAsync(database.SuperuserConnectionString, "safeschema", "safeschema_judges", "auth"))
            .Where(line => !Unmanaged().IsMatch(line))
            .Select(line => Catalog.Plain(Options().Replace(Accepted().Replace(line, "$1"), ""))).Distinct().Order(StringComparer.Ordinal),
    ];

    // Nothing is declared about what this role has but by chance, nor about whose schemas, types and functions are.
    [GeneratedRegex(" TO service_role$|^ALTER (SCHEMA|TYPE|FUNCTION) .* OWNER TO ", RegexOptions.Singleline)]
    private static partial Regex Unmanaged();

    // Two words for each of two settings, and what its value must be is a check's business; how full an index is kept is nobody's, nor are labels that are not declared.
    [GeneratedRegex(@" WITH \((?:(?:, )?(?:security_invoker='\w+'|security_barrier='\w+'|fillfactor='\d+'))+\)|(?<=^CREATE TYPE .*)(?:,\s*'stranger'|'stranger',?)", RegexOptions.Singleline)]
    private static partial Regex Options();

    // A constraint or index is accepted under another name.
    [GeneratedRegex("""^(ALTER TABLE (?:ONLY )?\S.*? ADD CONSTRAINT|column \S.*?\.CONSTRAINT|CREATE (?:UNIQUE )?INDEX) (?:\w+|"(?:[^"]|"")*")""", RegexOptions.Singleline)]
    private static partial Regex Accepted();
}

using SafeSchema.Generators.Reading;
using SafeSchema.Generators.Translating.Expressions;

namespace SafeSchema.Generators.Translating.Members;

/// <summary>Nullable values, and Guids.</summary>
static class ValueMembers
{
    public static readonly (string Member, Func<MemberUse, SqlExpression?> Translate)[] All =
    [
        ("System.Nullable.Value", use => use.Target),
        ("System.Nullable.HasValue", use => use.Target.Nullable ? Make.IsNotNull(use.Target) : SqlLiteral.Boolean(true)),
        ("System.Nullable.GetValueOrDefault", use => use.Count == 1 ? Make.Coalesce(use.Target, use[0]) : Default(use) is { } zero ? Make.Coalesce(use.Target, zero) : null),
        ("System.Guid.NewGuid", _ => new Verbatim("gen_random_uuid()", "uuid")),
        ("System.Guid.Empty", _ => Uuid("00000000-0000-0000-0000-000000000000")),
        ("System.Guid.Parse", use => use.Constant(0) is string text && Guid.TryParse(text, out var id) ? Uuid(id.ToString("D")) : null),
        ("System.Guid.new", use => use.Constant(0) is string text && Guid.TryParse(text, out var id) ? Uuid(id.ToString("D")) : null),
        ("System.Guid.ToString", use => use.Count == 0 ? Make.Cast(use.Target, "text") : null),
    ];

    static SqlExpression Uuid(string text) => new Cast(SqlLiteral.Text(text), "uuid");

    static SqlExpression? Default(MemberUse use) => ColumnTypes.Of(use.Type) switch
    {
        "boolean" => SqlLiteral.Boolean(false),
        "smallint" or "integer" or "bigint" or "numeric" or "real" or "double precision" => SqlLiteral.Integer(0),
        "uuid" => Uuid("00000000-0000-0000-0000-000000000000"),
        _ => null,
    };
}

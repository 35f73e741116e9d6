using SafeSchema.Generators.Reading;
using SafeSchema.Generators.Translating.Expressions;

namespace SafeSchema.Generators.Translating.Members;

/// <summary>SafeSchema's own words for what C# has none for.</summary>
static class SqlMembers
{
    public static readonly (string Member, Func<MemberUse, SqlExpression?> Translate)[] All =
    [
        ("SafeSchema.Sql.Now", _ => new Verbatim("now()", "timestamp with time zone")),
        ("SafeSchema.Sql.NotDistinct", use => new Infix(use[0], "IS NOT DISTINCT FROM", use[1], Precedence.Is, "boolean", false)),
        ("SafeSchema.Sql.Distinct", use => new Infix(use[0], "IS DISTINCT FROM", use[1], Precedence.Is, "boolean", false)),
        ("SafeSchema.Sql.Like", use => Make.Infix(use[0], "LIKE", use[1], Precedence.Like, "boolean")),
        ("SafeSchema.Sql.ILike", use => Make.Infix(use[0], "ILIKE", use[1], Precedence.Like, "boolean")),
        ("SafeSchema.Sql.Setting", use => new Call("current_setting", Model.EquatableArray.Of(use[0], SqlLiteral.Boolean(true)), "text", true) { Once = use.AllowsQueries, IsStable = true }),
        ("SafeSchema.Sql.Json", use => use.Elements(1).Aggregate((Value: AsJson(use[0]), Left: use.Elements(1).Count), Step).Value),
        ("SafeSchema.Sql.Raw", use => use.Constant(0) is string sql ? new Verbatim(Parenthesised(SqlText.Trim(sql)), ColumnTypes.Of(use.Type), Translator.IsNullable(use.Type)) : null),
        ("SafeSchema.Uid.IsNull", use => Make.IsNull(use.Target)),
        ("SafeSchema.Uid.Id", use => use.Target),
    ];

    static SqlExpression AsJson(SqlExpression value) => Make.Cast(value, "jsonb");

    /// <summary>metadata -> 'a' ->> 'b': the last one gives the text.</summary>
    static (SqlExpression Value, int Left) Step((SqlExpression Value, int Left) at, SqlExpression key) => (
        new Infix(at.Value, at.Left == 1 ? "->>" : "->", key, Precedence.Other, at.Left == 1 ? "text" : "jsonb", Nullable: true), at.Left - 1);

    static string Parenthesised(string sql) => sql.Contains("--") ? $"({sql}\n)" : $"({sql})";
}

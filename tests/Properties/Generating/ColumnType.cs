using System.Globalization;

namespace SafeSchema.Properties.Generating;

/// <summary>A type of columns, with values, defaults, checks that the values meet, and the older types that a column may have had.</summary>
/// <param name="Name">As <c>format_type</c> prints it.</param>
/// <param name="Values">The literal of a number; equal numbers give equal values.</param>
/// <param name="Distinct">Different numbers give different values.</param>
/// <param name="Defaults">Expressions.</param>
/// <param name="Checks">Conditions over <c>{0}</c> that hold for all values.</param>
/// <param name="Older">Types that every value can be cast to and back from.</param>
/// <param name="Bad">Values of type text that are none of this type, or would lose something.</param>
public sealed record ColumnType(string Name, Func<int, string> Values, bool Distinct, string[] Defaults, string[] Checks, string[] Older, string[] Bad)
{
    static readonly string[] words = ["plain", "it's", "ü 名前 🐘", "back\\slash", "two\nlines", "$sql$", "%s", "--", "\"q\"", "  spaces  "];
    static readonly string[] states = ["open", "clo'sed", "pending"];

    public static readonly ColumnType Uuid = new(
        "uuid", i => $"'{Id(i)}'", true, ["gen_random_uuid()", $"'{Id(0)}'", $"'{Id(1)}'::uuid"], ["{0} is not null or {0} is null", "{0} <> '00000000-0000-0000-0000-000000000000'"],
        ["text", "character varying(63)"], ["none", "", "12", "00000000-0000-0000-0000"]);

    public static readonly ColumnType Text = new(
        "text", i => Quoted.L(words[i % words.Length] + " " + N(i)), true, ["'hostile'' text'", "''", "E'back\\\\slash'", "'two\nlines' || ' and more'", "lower('ABC')", "current_user", "null", "'--'"],
        ["char_length({0}) > 0", "{0} <> ''", "length({0}) between 1 and 500", "{0} not in ('never', 'ever')", "{0} !~ '^x{{9}}' -- a comment"], ["character varying(63)", "text"], []);

    public static readonly ColumnType Integer = new(
        "integer", i => N((i * 7) + 1), true, ["0", "42", "(1 + 1)", "-1", "length('abc')"], ["{0} > 0", "{0} >= 1 and {0} < 1000000", "{0} in (0) or {0} > 0", "({0} % 1) = 0"],
        ["text", "bigint", "numeric(10,2)", "character varying(63)", "smallint"], ["none", "1.5", "99999999999", ""]);

    public static readonly ColumnType Bigint = new(
        "bigint", i => N((i * 1_003) + 2), true, ["0", "42::bigint", "(2 ^ 40)::bigint"], ["{0} > 0", "{0} <> ALL (ARRAY[-1, -2])"], ["text", "integer", "numeric(10,2)"], ["none", "1.5", "1e30"]);

    public static readonly ColumnType Boolean = new(
        "boolean", i => i % 2 == 0 ? "true" : "false", false, ["false", "true", "(not true)"], ["{0} or not {0}"], ["text", "integer"], ["none", "maybe", "2"]);

    public static readonly ColumnType Time = new(
        "timestamp with time zone", i => $"'2024-01-{1 + (i % 28):00} 10:00:{i % 60:00}.25+00'", false, ["now()", "CURRENT_TIMESTAMP", "'2020-01-01 00:00:00+00'", "now() - interval '1 day'"],
        ["{0} > '2000-01-01 00:00:00+00'", "{0} < '2100-01-01 00:00:00+00'::timestamptz"], ["text", "timestamp without time zone"], ["none", "yesterday noon?", "2024-13-01"]);

    public static readonly ColumnType Jsonb = new(
        "jsonb", i => "'{\"n\": " + N(i) + ", \"t\": \"it''s\"}'", true, ["'{}'", "'{}'::jsonb", "jsonb_build_object('a', 1)", "'[]'"], ["jsonb_typeof({0}) = 'object'", "{0} ? 'n' or true"], ["text", "json"], ["none", "{", "'", "{\"a\": [{\"b\": 1, \"b\": 2}]}"]);

    public static readonly ColumnType Numeric = new(
        "numeric(10,2)", i => N(i) + ".25", true, ["0", "0.5", "1.25::numeric"], ["{0} >= 0", "{0} < 1000000.00"], ["text", "numeric", "double precision", "numeric(12,4)"], ["none", "1.255", "123456789.5", "NaN?"]);

    public static readonly ColumnType State = new(
        "character varying(20)", i => Quoted.L(states[i % states.Length]), false, ["'open'", "'pending'::character varying"],
        ["{0} in ('open', 'clo''sed', 'pending')", "{0} = any (array['open', 'clo''sed', 'pending'])", "char_length({0}) <= 20"], ["text", "character varying(63)"], ["much longer than twenty characters"]);

    public static readonly ColumnType Varchar = new(
        "character varying(63)", i => Quoted.L("v" + N(i)), true, ["'none'", "''"], ["{0} like 'v%' or {0} = '' or {0} = 'none'", "{0} <> 'w'"], ["text", "character varying(20)"], [new string('y', 64), "v" + new string(' ', 70)]);

    public static readonly ColumnType Date = new(
        "date", i => $"'2024-02-{1 + (i % 28):00}'", false, ["CURRENT_DATE", "'2024-02-29'"], ["{0} >= '2000-01-01'"], ["text", "timestamp without time zone"], ["none", "2024-02-30", "2024-02-01 10:30:00"]);

    public static IReadOnlyList<ColumnType> All { get; } = [Uuid, Text, Integer, Bigint, Boolean, Time, Jsonb, Numeric, State, Varchar, Date];

    public static ColumnType Of(string name) => All.First(type => type.Name == name);

    static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"{i:x8}-abcd-4000-8000-00000000{i:x4}");

    static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}

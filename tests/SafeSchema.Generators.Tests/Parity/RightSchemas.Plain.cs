using SafeSchema.Generators.Tests.Support;

namespace SafeSchema.Generators.Tests.Parity;

public sealed partial class RightSchemas
{
    const string Key = "[PrimaryKey] public Guid Id { get; init; }";

    static Dictionary<string, string> Plain => new()
    {
        ["a table"] = App($"[Table] public partial record Note {{ {Key} public string? Title {{ get; init; }} }}"),
        ["positional"] = App("[Table] public partial record Note([PrimaryKey] Guid Id, string Title, [Default(\"0\")] int Stars);"),
        ["a base record"] = App("public abstract record Entity { [PrimaryKey] public Guid Id { get; init; } [Default(\"now()\")] public DateTimeOffset CreatedAt { get; init; } } [Table] public partial record Note : Entity { public string? Title { get; init; } }"),
        ["a tree"] = App($"[Table] public partial record Node {{ {Key} [References(typeof(Node), OnDelete = OnDelete.Cascade), Index] public Guid? ParentId {{ get; init; }} }}"),
        ["two that need each other"] = App($"[Table] public partial record A {{ {Key} [References(typeof(B)), Index] public Guid? BId {{ get; init; }} }} [Table] public partial record B {{ {Key} [References(typeof(A)), Index] public Guid? AId {{ get; init; }} }}"),
        ["an order and its lines"] = App($$"""
            [Table("orders")] public partial record Order { {{Key}} [Default("now()")] public DateTimeOffset At { get; init; } }
            [Table("order_lines")] public partial record Line { [PrimaryKey, References(typeof(Order), OnDelete = OnDelete.Cascade)] public Guid OrderId { get; init; } [PrimaryKey] public int Number { get; init; }
              [Column(Type = "numeric(12,2)"), Default("0.00")] public decimal Price { get; init; } [Check] const string PriceIsNotNegative = "price >= 0"; }
            """),
        ["an index for a question"] = App($"[Table, Index(\"Author\", \"At\", Descending = [\"At\"])] public partial record Note {{ {Key} public required string Author {{ get; init; }} public DateTimeOffset At {{ get; init; }} }}"),
        ["two indexes that are none of each other"] = App($"[Table, Index(\"X\", \"Y\"), Index(\"Y\", \"X\")] public partial record Note {{ {Key} public int X {{ get; init; }} public int Y {{ get; init; }} }}"),
        ["a unique index beside a longer one"] = App($"[Table, Index(\"X\", \"Y\")] public partial record Note {{ {Key} [Index(IsUnique = true)] public int X {{ get; init; }} public int Y {{ get; init; }} }}"),
        ["a key by another name"] = App($"[Table] public partial record Author {{ {Key} [Unique] public required string Email {{ get; init; }} }} [Table] public partial record Note {{ {Key} [References(typeof(Author), Property = nameof(Author.Email)), Index] public string? Email {{ get; init; }} }}"),
        ["integers of two sizes"] = App("[Table] public partial record Author { [PrimaryKey] public long Id { get; init; } } [Table] public partial record Note { [PrimaryKey] public int Id { get; init; } [References(typeof(Author)), Index] public int AuthorId { get; init; } }"),
        ["texts of two kinds"] = App("[Table] public partial record Country { [PrimaryKey, Column(Type = \"character varying(2)\")] public required string Code { get; init; } } [Table] public partial record City { [PrimaryKey] public int Id { get; init; } [References(typeof(Country)), Index] public required string Country { get; init; } }"),
        ["defaults of all kinds"] = App($$"""
            [Table] public partial record Note { {{Key}} [Default("'{}'"), Column(Type = "jsonb")] public string? A { get; init; } [Default("'{}'")] public string[] B { get; init; } = []; [Default("true")] public bool C { get; init; }
              [Default("-1")] public short D { get; init; } [Default("'1 day'")] public TimeSpan E { get; init; } [Default("current_date")] public DateOnly F { get; init; } [Default("'it''s'")] public string? G { get; init; } [Default("lower('X')")] public string? H { get; init; }
              [Default("array[1, 2]")] public int[] I { get; init; } = []; [Default("'127.0.0.1'")] public System.Net.IPAddress? J { get; init; } [Default("E'a\\nb'")] public string? K { get; init; } [Default("now() + interval '1 day'")] public DateTimeOffset L { get; init; } }
            """),
        ["checks of all kinds"] = App($$""""
            [Table] public partial record Note { {{Key}} public required string Title { get; init; } public DateTimeOffset Starts { get; init; } public DateTimeOffset? Ends { get; init; } public string[] Tags { get; init; } = []; [Column(Type = "jsonb")] public string? Data { get; init; }
              [Check] const string HasTitle = "length(btrim(title)) between 1 and 200 and title not like '%;%'";
              [Check] const string EndsLater = "ends is null or ends > starts";
              [Check] const string HasTags = "cardinality(tags) < 10 and not ('' = any (tags))";
              [Check] const string IsObject = "jsonb_typeof(data) = 'object' and (data ->> 'x') is distinct from 'y' and data ? 'x'";
              [Check] const string YearIsRight = "extract(year from starts at time zone 'UTC') >= 2000";
              [Check] const string CaseIsRight = "case when title = 'a' or title = 'b' then ends is null else true end";
              [Check] const string InManyLines = """
                  title <> '' -- not "empty"
                  and title !~ '^\s' /* nor ) blank */
                  """; }
            """"),
        ["quoted names"] = App($"[Table(\"User\")] public partial record User {{ {Key} [Column(\"Order\")] public int Order {{ get; init; }} [Column(\"user\")] public string? Name {{ get; init; }} [Check] const string Positive = \"\\\"Order\\\" > 0 and \\\"user\\\" <> ''\"; }}"),
        ["a view"] = App($"[Table(Schema = \"public\")] public partial record Note {{ {Key} public string? Status {{ get; init; }} }} [View(\"tally\")] public partial record Tally(string? Status, long? Total) {{ [Query] const string Query = \"SELECT n.status, count(*) AS total FROM public.note n GROUP BY n.status ORDER BY total\"; }}"),
        ["a view over a view"] = App("[View(\"one\")] public partial record One(int? X) { [Query] const string Query = \"SELECT 1 AS x\"; } [View(\"two\")] public partial record Two(int? X) { [Query] const string Query = \"SELECT one.x FROM public.one\"; }"),
        ["a view with a query of its own"] = App($"[Table] public partial record Note {{ {Key} public int N {{ get; init; }} }} [View(\"best\")] public partial record Best(int? Top) {{ [Query] const string Query = \"WITH ranked AS (SELECT note.n, row_number() OVER (ORDER BY note.n) AS place FROM public.note) SELECT ranked.n AS top FROM ranked WHERE ranked.place = 1\"; }}"),
        ["conversions"] = App($"[Table] public partial record Note {{ {Key} [Convert(Using = \"nullif(btrim(x), '')\", BadValues = BadValues.Null)] public int? X {{ get; init; }} [Convert(KeepOldAs = \"old_y\")] public int Y {{ get; init; }} }}"),
        ["what is left of older schemas"] = App($"[Table, LegacyColumn(\"titel\", DropNotNull = true)] public partial record Note {{ {Key} public string? Title {{ get; init; }} }}"),
        ["a step"] = Sources.App($$""""
            [Database("app")] public static partial class AppDatabase
            {
                [Step("titles", Needed = "SELECT EXISTS (SELECT FROM public.note n WHERE n.title = '')", Changes = [typeof(Note)])]
                const string Titles = """
                    UPDATE public.note SET title = 'none' WHERE title = '';
                    DELETE FROM public.note n WHERE n.title IS NULL;
                    """;
            }
            [Table] public partial record Note { {{Key}} public string? Title { get; init; } }
            """"),
        ["touched at each update"] = App($"[Table] public partial record Note {{ {Key} [Default(\"now()\"), TouchOnUpdate] public DateTimeOffset UpdatedAt {{ get; init; }} }}"),
        ["an optional table"] = App("[Table(Optional = true)] public partial record Import { public string? Line { get; init; } }"),
        ["members not to be columns"] = App($"[Table] public partial record Note {{ {Key} public int X {{ get; init; }} [NotColumn] public object? Cached {{ get; init; }} public int Twice => X * 2; }}"),
        ["a nested record"] = App($"public static partial class Sales {{ [Table] public partial record Order {{ {Key} }} }}"),
    };
}

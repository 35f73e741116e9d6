using SafeSchema.Acceptance.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Acceptance.Renaming;

/// <summary>Posts, which were called notes once, and their text, which was called body.</summary>
static class Renamed
{
    public static QualifiedName Posts { get; } = new("public", "posts");

    /// <summary>The earlier schema with everything that can stand on a table, and rows.</summary>
    public const string Earlier = """
        CREATE TABLE public.notes (
          id int PRIMARY KEY, body text NOT NULL, author text, size int GENERATED ALWAYS AS (length(body)) STORED, touched timestamptz DEFAULT '2024-01-01 00:00:00Z', CHECK (body <> ''));
        CREATE INDEX notes_body_idx ON public.notes (body);
        CREATE TABLE public.links (id int PRIMARY KEY, note int REFERENCES public.notes (id));
        INSERT INTO public.notes (id, body, author) SELECT n, 'text ' || n, CASE WHEN n % 2 = 0 THEN 'ada' END FROM generate_series(1, 6) AS n;
        INSERT INTO public.links SELECT n, n FROM generate_series(1, 6) AS n;
        ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
        CREATE POLICY notes_readers ON public.notes FOR SELECT TO authenticated USING (body <> 'secret');
        REVOKE ALL ON public.notes, public.links FROM PUBLIC, anon, authenticated;
        GRANT SELECT ON public.notes TO authenticated;
        GRANT UPDATE (author) ON public.notes TO service_role;
        CREATE VIEW public.bodies AS SELECT id, body FROM public.notes;
        CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.touched := now(); RETURN NEW; END $$;
        CREATE TRIGGER of_body BEFORE UPDATE OF body ON public.notes FOR EACH ROW EXECUTE FUNCTION public.touch();
        CREATE FUNCTION public.how_many() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.notes';
        """;

    public static SchemaObject[] Names { get; } =
    [
        new EarlierName(Posts, "posts", NamedObject.Table, "notes", "Nobody calls them notes."),
        new EarlierName(Posts, "content", NamedObject.Column, "body", null),
        new EarlierName(Posts, "posts_readers", NamedObject.Policy, "notes_readers", null),
    ];

    public static SchemaObject[] Table(params Column[] columns) =>
    [
        new Table(Posts, false, null),
        Column("id", "integer", true),
        Column("content", "text", true),
        Column("author", "text"),
        .. columns,
        new PrimaryKey(Posts, "posts_pkey", EquatableArray.Of("id"), null),
        new CheckConstraint(Posts, "posts_content_check", "content <> ''", null),
        new Model.Objects.Index(Posts, "posts_content_idx", EquatableArray.Of(new IndexColumn("content", false)), false, null),
        new RowLevelSecurity(Posts, false, false, null),
        new Policy(Posts, "posts_readers", PolicyCommand.Select, EquatableArray.Of("authenticated"), true, "content <> 'secret'", null, null),
        new Grant(Posts, "authenticated", TablePrivileges.Select, null),
    ];

    public static Column Column(string name, string type, bool notNull = false, Conversion? conversion = null) => new(Posts, name, type, notNull, null, null, conversion, null);

    public static DatabaseSchema Schema(params Column[] columns) => Tiny.Schema([.. Names, .. Table(columns)]);
}

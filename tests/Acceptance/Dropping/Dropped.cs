using SafeSchema.Acceptance.Support;
using SafeSchema.Model.Objects;

namespace SafeSchema.Acceptance.Dropping;

/// <summary>A declared database that something of each kind has to leave.</summary>
static class Dropped
{
    public const string Start = """
        CREATE TABLE public.things (id int PRIMARY KEY, note text);
        ALTER TABLE public.things ENABLE ROW LEVEL SECURITY;
        """;

    /// <summary>What is to go, with two rows in each.</summary>
    public const string Earlier = """
        ALTER TABLE public.things ADD COLUMN content text, ADD CONSTRAINT content_of CHECK (content <> 'never');
        CREATE INDEX things_content_idx ON public.things (content);
        INSERT INTO public.things VALUES (1, 'a', 'x'), (2, 'b', 'y'), (3, 'c', NULL);
        CREATE VIEW public.notes AS SELECT note FROM public.things;
        CREATE FUNCTION public.tidy(int, text) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE TABLE public.archive (id int PRIMARY KEY);
        INSERT INTO public.archive VALUES (1), (2);
        """;

    public static SchemaObject[] Objects { get; } =
    [
        new DroppedObject(Tiny.Things, "content", DroppedObjectType.Column, "Nobody reads it."),
        new DroppedObject(new("public", "notes"), "notes", DroppedObjectType.View, null),
        new DroppedObject(new("public", "tidy"), "int, text", DroppedObjectType.Function, null),
        new DroppedObject(new("public", "archive"), "archive", DroppedObjectType.Table, null),
    ];

    public static DatabaseSchema Schema(params SchemaObject[] more) => Tiny.Schema([.. Tiny.Table(Tiny.Column("note", "text")), .. more, .. Objects]);
}

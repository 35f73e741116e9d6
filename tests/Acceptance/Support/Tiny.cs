using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Acceptance.Support;

/// <summary>Declared databases of a test's own, written by the same writer as the generator's.</summary>
public static class Tiny
{
    public static QualifiedName Things { get; } = new("public", "things");

    /// <summary>What holds for each, unless a test says otherwise.</summary>
    public static SchemaOptions Options { get; } = new(EquatableArray.Of("public", "extensions"), EquatableArray.Of("PUBLIC", "anon", "authenticated"), false);

    /// <summary>A declared database of these objects.</summary>
    public static DatabaseSchema Schema(params SchemaObject[] objects) => Schema(Options, objects);

    /// <summary>A declared database of these objects, with options of its own.</summary>
    public static DatabaseSchema Schema(SchemaOptions options, params SchemaObject[] objects) =>
        WrittenSchema.Of(new SchemaModel("tiny", options, objects.ToEquatableArray()));

    /// <summary>A table with an id and the given columns.</summary>
    public static SchemaObject[] Table(params Column[] columns) =>
    [
        new Table(Things, false, null),
        new Column(Things, "id", "integer", true, null, null, null, null),
        .. columns,
        new PrimaryKey(Things, "things_pkey", EquatableArray.Of("id"), null),
        new RowLevelSecurity(Things, false, false, null),
    ];

    public static Column Column(string name, string type, bool notNull = false, Conversion? conversion = null) => new(Things, name, type, notNull, null, null, conversion, null);

    public static Task<ApplyResult> ApplyAsync(this DatabaseSchema schema, Project project) => schema.ApplyAsync(project.Owner, cancellationToken: Xunit.TestContext.Current.CancellationToken);
}

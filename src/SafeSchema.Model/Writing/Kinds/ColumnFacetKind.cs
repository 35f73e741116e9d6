using System.Globalization;
using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>
/// One side of columns: their type, default or nullability. The declared rows stand once, with <see cref="ColumnKind"/>, whose
/// query keeps those that differ in anything; so where nothing differs, nothing is compared a second time.
/// </summary>
abstract class ColumnFacetKind : ObjectKind
{
    public override bool IsMadeWithTable => true;

    /// <summary>It says nothing of columns that are not declared: where no declared one differs in anything, nothing differs.</summary>
    public virtual bool IsOfDeclaredColumns => true;

    protected override string DeclaredColumns => "";

    protected override IEnumerable<Declared> Declare(WritingContext context) => [];

    /// <summary>The columns that this side concerns.</summary>
    protected virtual bool Concerns(Column column) => true;

    /// <summary>The same as SQL, over the row <c>k</c>.</summary>
    protected virtual string Where => "";

    protected override string? WriteDeclared(WritingContext context)
    {
        var columns = context.Model.Of<Column>().ToList();
        if (!columns.Any(Concerns))
            return null;
        // Each side numbers its own steps, as far behind the columns' own as the first one is.
        var steps = columns.Select(column => context.NextStep(Key, ObjectOf(column))).ToList();
        var distance = steps[0] - context.StepOf("column", ObjectOf(columns[0]));
        return $"""
            WITH declared AS (
              SELECT k.step + {distance.ToString(CultureInfo.InvariantCulture)} AS step, k.relation || '.' || pg_catalog.quote_ident(k.name) AS object, k.relation, k.name, k.type, k.not_null, k.default_sql, k.default_key, k.made,
                     k.step AS column_step, k.table_step
              FROM pg_catalog.jsonb_to_recordset(pg_catalog.current_setting('safeschema.columns')::jsonb)
                   AS k (step int, table_step int, relation text, name text, type text, not_null boolean, default_sql text, default_key text, made text){Where}
            )

            """;
    }

    /// <summary>The column, as plans and errors name it.</summary>
    protected static string ObjectOf(RelationObject column) => $"{column.Relation.Sql}.{Quote.Identifier(column.Name)}";
}

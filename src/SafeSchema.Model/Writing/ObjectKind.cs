using System.Globalization;
using System.Text;

namespace SafeSchema.Model.Writing;

/// <summary>
/// One kind of schema object: how it is declared, compared, brought about and verified. A new kind is one more class like this
/// and one more line in <see cref="ObjectKinds"/>.
/// </summary>
/// <remarks>
/// The comparison (the guard) and the verification (the check) state the same fact in two writings: the comparison reads raw
/// catalog columns, the verification what PostgreSQL's own functions and views say. So a wrong guard cannot prove itself.
/// </remarks>
abstract class ObjectKind
{
    /// <summary>The kind in setting names: <c>foreign_key</c>.</summary>
    public string Key => Words.Replace(' ', '_').Replace('-', '_');

    /// <summary>The kind in words, singular: <c>foreign key</c>.</summary>
    public abstract string Words { get; }

    /// <summary>The heading: <c>Foreign keys</c>.</summary>
    public abstract string Title { get; }

    /// <summary>What the reader of the script should know about locks and data.</summary>
    public abstract string Note { get; }

    /// <summary>For every property: what happens where the database has another value. It is what docs/objects.md shows.</summary>
    public abstract IReadOnlyList<PropertyChange> Changes { get; }

    /// <summary>Names of the columns of the declared rows, behind <c>step</c> and <c>object</c>.</summary>
    protected abstract string DeclaredColumns { get; }

    /// <summary>The declared rows.</summary>
    protected abstract IEnumerable<Declared> Declare(WritingContext context);

    /// <summary>
    /// The query behind the declared rows <c>d</c>. It returns what differs: step, object, state (missing, different, unknown),
    /// found, statement, counting, obstacle, learn, made_by, target.
    /// </summary>
    protected virtual string Comparison => "";

    /// <summary>The same, where the text depends on the model.</summary>
    protected virtual string Compare(WritingContext context) => Comparison;

    /// <summary>Names of the columns of the expected rows, behind <c>id</c>.</summary>
    protected virtual string ExpectedColumns => "";

    /// <summary>
    /// The values of the expected rows are plain texts that hardly ever span lines, not SQL; they are written as <see cref="Lines"/>, and
    /// <see cref="ExpectedColumns"/> names types other than text: <c>optional::boolean</c>.
    /// </summary>
    protected virtual bool ExpectsLines => false;

    /// <summary>The check's identity as SQL over a row <c>s</c> that holds names as SQL writes them, or null when each row begins with it.</summary>
    protected virtual string? IdText => null;

    /// <summary>The name in a row of which <see cref="IdText"/> is made, as the catalog has it.</summary>
    protected const string ExpectedName = """(CASE WHEN e.name LIKE '"%' THEN pg_catalog.replace(pg_catalog.substr(e.name, 2, pg_catalog.length(e.name) - 2), '""', '"') ELSE e.name END)::name""";

    /// <summary>The expected rows: the check's identity and the values.</summary>
    protected virtual IEnumerable<Expected> Expect(WritingContext context) => [];

    /// <summary>The query behind the expected rows <c>e</c>: id, verdict, expected, actual.</summary>
    protected virtual string Verification => "";

    /// <summary>The same, where the text depends on the model.</summary>
    protected virtual string Verify(WritingContext context) => Verification;

    /// <summary>Rows whose data can stand in the way are counted.</summary>
    public virtual bool Counts => false;

    /// <summary>What is compared and judged depends on rows, so the catalog alone does not tell that nothing has changed.</summary>
    public virtual bool ReadsRows => false;

    /// <summary>Of a kind that holds expressions, which are compared by the normal forms that PostgreSQL writes: how it is made to write them.</summary>
    public virtual IReadOnlyList<NormalForm> Forms => [];

    /// <summary>The constraints that it declares, as <c>pg_get_constraintdef</c> writes them: such a one rejects no row that the model allows, whatever its name.</summary>
    public virtual IEnumerable<(QualifiedName Relation, string Definition)> ConstraintDefinitions(WritingContext context) => [];

    /// <summary>The same, where PostgreSQL writes them in words of its own: keys of normal forms, and what stands before and behind the form.</summary>
    public virtual IEnumerable<(QualifiedName Relation, string Key, string Before, string Behind)> ConstraintForms(WritingContext context) => [];

    /// <summary>It is made on a table, by a statement that does not depend on what else is there when the table is new.</summary>
    public virtual bool StandsOnTable => false;

    /// <summary>A table that this run makes has it at once: where nothing of it differs before the changes, there is nothing to do after them, unless data moved.</summary>
    public virtual bool IsMadeWithTable => false;

    /// <summary>Objects whose rename is still to come are compared under the names that they have now.</summary>
    protected virtual bool UsesPresentNames => true;

    /// <summary>Writes the comparison, or null when nothing of this kind is declared.</summary>
    public SchemaQuery? WriteComparison(WritingContext context) =>
        WriteDeclared(context) is { } declared ? new SchemaQuery(Words, "Compare" + Pascal, $"{declared}{Compare(context).Trim()}\n", ReadsRows) : null;

    /// <summary>Writes the declared rows, as far as <c>WITH declared AS (…)</c>, or null when there are none.</summary>
    protected virtual string? WriteDeclared(WritingContext context)
    {
        var rows = Declare(context).ToList();
        if (rows.Count == 0)
            return null;
        // An object that is called by its relation and name is not written twice.
        var named = DeclaredColumns.Contains("relation, name");
        var selected = named || (context.Renames && UsesPresentNames);
        var text = new StringBuilder();
        text.Append(selected ? "WITH stated (step, " : "WITH declared (step, ").Append(named ? "" : "object, ").Append(DeclaredColumns).Append(") AS (VALUES\n");
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            row.WriteComments(text, Words);
            text.Append("  (").Append(context.NextStep(Key, row.Object).ToString(CultureInfo.InvariantCulture));
            if (!named)
                text.Append(", ").Append(Quote.Literal(row.Object));
            for (var place = 0; place < row.Values.Length; place++)
            {
                // The statement stands last, on a line of its own.
                var statement = place == row.Values.Length - 1 && row.Values[place].StartsWith("$", StringComparison.Ordinal);
                text.Append(statement ? ",\n   " : ", ").Append(row.Values[place]);
            }

            text.Append(i + 1 < rows.Count ? "),\n" : ")\n");
        }

        if (selected)
            text.Append("), declared AS (\n  SELECT s.step, ").Append(named ? "s.relation || '.' || pg_catalog.quote_ident(s.name) AS object, " : "s.object, ").Append(Selected(context)).Append('\n');
        return text.Append(")\n").ToString();
    }

    // Where the model has earlier names, an object may still have one.
    string Selected(WritingContext context)
    {
        var columns = DeclaredColumns.Split([", "], StringSplitOptions.None);
        return context.Renames && UsesPresentNames
            ? $"{string.Join(", ", columns.Select(column => PresentNames.Of(column, Words) is var value && value == "s." + column ? value : $"{value} AS {column}"))}\n  FROM stated s CROSS JOIN (SELECT {PresentNames.Names} AS names) AS r"
            : $"{string.Join(", ", columns.Select(column => "s." + column))} FROM stated s";
    }

    /// <summary>Writes the checks, or null when there are none.</summary>
    public SchemaQuery? WriteVerification(WritingContext context, ICollection<string> ids)
    {
        var rows = Expect(context).ToList();
        if (rows.Count == 0)
            return null;
        foreach (var row in rows)
        {
            foreach (var side in row.Sides)
                ids.Add(row.Id + side);
        }

        var text = new StringBuilder();
        var (name, columns) = IdText is null ? ("expected", "id, " + ExpectedColumns) : ("listed", ExpectedColumns);
        if (ExpectsLines)
            Lines.Write(text, name, columns, rows.Select(row => IdText is null ? [row.Id, .. row.Values] : row.Values));
        else
            text.Append("WITH ").Append(name).Append(" (").Append(columns).Append(") AS (VALUES\n").Append(string.Join(",\n", rows.Select(Value))).Append('\n');
        if (IdText is not null)
            text.Append("), expected AS (\n  SELECT ").Append(IdText).Append(" AS id, s.* FROM listed s\n");
        text.Append(")\n").Append(Verify(context).Trim()).Append('\n');
        return new SchemaQuery(Words, "Verify" + Pascal, text.ToString(), ReadsRows);
    }

    string Value(Expected row) => $"  ({string.Join(", ", IdText is null ? row.Values.Prepend(Quote.Literal(row.Id)) : row.Values)})";

    string Pascal => string.Concat(Key.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
}

/// <summary>One declared object as a row of its kind's comparison, with the comments above it.</summary>
/// <param name="Object">The object, as plans and errors name it.</param>
/// <param name="Why">The model's reason, or null.</param>
/// <param name="Data">What happens to data, or null when no data is concerned.</param>
/// <param name="Undo">How to undo it, or null where the kind's note says it for all its objects.</param>
/// <param name="Values">The row's values, as SQL.</param>
sealed record Declared(string Object, string? Why, string? Data, string? Undo, params string[] Values)
{
    public void WriteComments(StringBuilder text, string words)
    {
        if (Why is null && Data is null && Undo is null)
            return;
        text.Append("  -- ").Append(words).Append(' ').Append(Quote.Comment(Object)).Append('\n');
        Line("why: ", Why);
        Line("data:", Data);
        Line("undo:", Undo);

        void Line(string label, string? value)
        {
            if (value is not null)
                text.Append("  --   ").Append(label).Append(' ').Append(Quote.Comment(value)).Append('\n');
        }
    }
}

/// <summary>One expected fact as a row of its kind's verification, or several that stand in one row.</summary>
/// <param name="Id">The check's identity, or its beginning.</param>
/// <param name="Sides">What the verification adds to it, once per fact.</param>
/// <param name="Values">The row's values: as SQL, or as plain texts where the kind <c>ExpectsLines</c>.</param>
sealed record Expected(string Id, string[] Sides, params string?[] Values)
{
    /// <summary>One fact.</summary>
    public Expected(string id, params string?[] values)
        : this(id, [""], values)
    {
    }
}

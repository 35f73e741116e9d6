using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using SafeSchema.Properties.Subjects;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Sweeping;

/// <summary>One way in which a column becomes what is declared.</summary>
/// <param name="Name">From what to what, or how.</param>
/// <param name="Column">The column.</param>
/// <param name="Declare">What is declared of a table, its columns and all around it.</param>
/// <param name="Older">What the table was once, as SQL.</param>
public sealed record ConversionWay(string Name, string Column, Func<QualifiedName, IEnumerable<SchemaObject>> Declare, Func<QualifiedName, string> Older)
{
    /// <summary>Every pair of types, and every rule that can be declared.</summary>
    public static IReadOnlyList<ConversionWay> All { get; } =
    [
        .. ColumnType.All.SelectMany(type => type.Older.Where(older => older != type.Name).Select(older => Plain($"{older} → {type.Name}", type, older))),
        Plain("by an expression", ColumnType.Integer, "text", new($"nullif(btrim({Q(Converted)}::text), '')::integer", null, Model.Objects.BadValues.Fail, null, true, null)),
        Plain("keeping the old value", ColumnType.Uuid, "text", new(null, null, Model.Objects.BadValues.Fail, "legacy value", true, null)),
        Plain("bad values become NULL", ColumnType.Integer, "text", new(null, null, Model.Objects.BadValues.Null, null, true, null), bad: true),
        Plain("bad values to quarantine", ColumnType.Integer, "text", new(null, null, Model.Objects.BadValues.Quarantine, null, true, null), bad: true),
        Plain("rows to quarantine", ColumnType.Integer, "text", new(null, null, Model.Objects.BadValues.Quarantine, null, true, null), bad: true, notNull: true),
        new("a key with what refers to it", "id", Key, table => $"{KeyConversionSubject.Retype(KeyColumn(table), "bigint")}; {KeyConversionSubject.Retype(Reference(Child(table), null), "bigint")}"),
        new("a look-up", "ref", table => LookUps(table, null), table => Texts(table)),
        new("a look-up that picks", "ref", table => LookUps(table, "id DESC"), table => $"UPDATE {Q(Parent(table))} SET {Q("code")} = 'same' WHERE {Rows.Trace} < 2; {Texts(table)}"),
        new("a look-up in two steps", "ref", table => LookUps(table, null), table => $"{Texts(table)}; {KeyConversionSubject.Retype(KeyColumn(Parent(table)), "bigint")}"),
    ];

    const string Converted = "converted";

    /// <summary>Its place among all.</summary>
    public int Place => All.ToList().IndexOf(this);

    static ConversionWay Plain(string name, ColumnType type, string older, Conversion? conversion = null, bool bad = false, bool notNull = false) => new(
        name, Converted,
        table =>
        [
            new Table(table, false, null), new Column(table, "id", "integer", true, null, null, null, null), new PrimaryKey(table, table.Name + "_pkey", EquatableArray.Of("id"), null),
            new Column(table, Converted, type.Name, notNull, null, null, conversion ?? new(null, null, Model.Objects.BadValues.Fail, null, true, null, TimeZone(older, type)), null),
            new Column(table, ColumnSubject.Touched, ColumnType.Time.Name, false, "now()", null, null, null),
        ],
        table => ConversionSubject.Retype(new(table, Converted, type.Name, notNull, null, null, null, null), older)
                 + (bad ? $"; UPDATE {Q(table)} SET {Q(Converted)} = 'none' WHERE {Rows.Trace} = 1" : ""));

    // A time without a zone becomes a moment only where the zone is declared.
    static string? TimeZone(string older, ColumnType type) => older is "timestamp without time zone" or "date" && type == ColumnType.Time ? "UTC" : null;

    static Column KeyColumn(QualifiedName table) =>
        new(table, "id", "uuid", true, "gen_random_uuid()", null, new("gen_random_uuid()", null, Model.Objects.BadValues.Fail, "legacy id", true, null), null);

    static Column Reference(QualifiedName table, LookUp? lookUp) =>
        new(table, "ref", "uuid", false, null, null, lookUp is null ? null : new(null, lookUp, Model.Objects.BadValues.Fail, null, true, null), null);

    static QualifiedName Child(QualifiedName table) => new(table.Schema, table.Name + " child");

    static QualifiedName Parent(QualifiedName table) => new(table.Schema, table.Name + " parent");

    static IEnumerable<SchemaObject> Key(QualifiedName table) =>
    [
        new Table(table, false, null), KeyColumn(table), new PrimaryKey(table, table.Name + "_pkey", EquatableArray.Of("id"), null),
        new Table(Child(table), false, null), Reference(Child(table), null),
        new ForeignKey(Child(table), table.Name + "_fkey", EquatableArray.Of("ref"), table, EquatableArray.Of("id"), ReferentialAction.NoAction, ReferentialAction.Cascade, Model.Objects.BadValues.Fail, null),
    ];

    static IEnumerable<SchemaObject> LookUps(QualifiedName table, string? pick) =>
    [
        new Table(Parent(table), false, null), KeyColumn(Parent(table)), new Column(Parent(table), "code", "text", true, null, null, null, null),
        new PrimaryKey(Parent(table), table.Name + "_parent_pkey", EquatableArray.Of("id"), null),
        new Table(table, false, null), Reference(table, new(Parent(table), "id", "code", pick)),
        new ForeignKey(table, table.Name + "_fkey", EquatableArray.Of("ref"), Parent(table), EquatableArray.Of("id"), ReferentialAction.NoAction, ReferentialAction.Cascade, Model.Objects.BadValues.Fail, null),
    ];

    static string Texts(QualifiedName table) =>
        $"{KeyConversionSubject.Retype(Reference(table, null), "text")}; UPDATE {Q(table)} AS t SET {Q("ref")} = p.{Q("code")} FROM {Q(Parent(table))} AS p WHERE p.{Q("id")}::text = t.{Q("ref")}";
}

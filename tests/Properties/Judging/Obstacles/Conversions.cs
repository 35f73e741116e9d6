using SafeSchema.Model;
using SafeSchema.Model.Objects;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Judging.Obstacles;

/// <summary>Columns that cannot become what they are declared to be.</summary>
static class Conversions
{
    const string Depending = """
        SELECT FROM pg_depend d
        LEFT JOIN pg_policy p ON d.classid = 'pg_policy'::regclass AND p.oid = d.objid
        LEFT JOIN pg_trigger t ON d.classid = 'pg_trigger'::regclass AND t.oid = d.objid AND NOT t.tgisinternal
        LEFT JOIN pg_proc f ON d.classid = 'pg_proc'::regclass AND f.oid = d.objid
        LEFT JOIN pg_publication_rel r ON d.classid = 'pg_publication_rel'::regclass AND r.oid = d.objid
        LEFT JOIN pg_publication b ON b.oid = r.prpubid
        LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
        LEFT JOIN pg_class v ON v.oid = w.ev_class
        LEFT JOIN pg_attrdef x ON d.classid = 'pg_attrdef'::regclass AND x.oid = d.objid AND x.adnum <> d.refobjsubid
        LEFT JOIN pg_attribute g ON g.attrelid = x.adrelid AND g.attnum = x.adnum
        LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
        LEFT JOIN pg_class i ON d.classid = 'pg_class'::regclass AND i.oid = d.objid AND i.relkind = 'i'
        """;

    const string Named = "replace(coalesce(p.polname, t.tgname, f.proname, b.pubname, nullif(w.rulename, '_RETURN'), v.relname, g.attname, k.conname)::text, '\"', '\"\"')";

    public static IReadOnlyList<Obstacle> All { get; } =
    [
        new(": its type is (?<from>.+?) and must become (?<to>.+?), but these undeclared objects depend on it: (?<dependants>.+); drop them first, or declare them",
            said => $"{Views(said)} SELECT EXISTS (SELECT FROM above b WHERE position(replace(b.relname, '\"', '\"\"') IN {L(said["dependants"])}) > 0) OR EXISTS ({Depending} JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE a.attrelid = {said.Oid} AND a.attname = {L(said.Name)} AND format_type(a.atttypid, a.atttypmod) = {L(said["from"])} AND position({Named} IN {L(said["dependants"])}) > 0)"),
        new(": what it stands on changes, and it cannot (be made again: (?<reason>.+)|come back \\((?<error>.+)\\): (?<definition>.+)); drop it first, or declare it",
            said => $"SELECT EXISTS (SELECT FROM pg_depend d WHERE d.classid IN ('pg_rewrite'::regclass, 'pg_attrdef'::regclass) AND (d.objid IN (SELECT w.oid FROM pg_rewrite w WHERE w.ev_class = {said.Oid}) OR d.objid IN (SELECT g.oid FROM pg_attrdef g WHERE g.adrelid = {said.Oid})))"),
        new(": (?<values>[^ ]+)( value matches| values match)? several rows of (?<table>.+), for example (?<examples>.+); say which counts with Pick",
            said => LookUp(said) is not { } look ? "SELECT false" : $"SELECT EXISTS (SELECT FROM safeschema_judges.rows({L(Q(look.Relation))}) AS k WHERE EXISTS (SELECT FROM {Q(said.Relation)} t WHERE t.{Q(said.Name)}::text = k ->> {L(look.By)}) GROUP BY k ->> {L(look.By)} HAVING count(*) > 1)"),
        new("( \\((?<columns>.+)\\))?: it is unique, and (?<values>[^ ]+)( of its new values comes| of its new values come)? from several old ones, for example (?<examples>.+); drop that uniqueness, or mend them", NewKeysMeet),
        new(": (?<rows>[^ ]+)( row| rows)? would lose what is to be looked up in (?<table>.+), which (does not exist|holds no row|…): fill that table first, for example for (?<examples>.+)",
            said => LookUp(said) is not { } look ? "SELECT false" : $"{HasNoNewValue(said)} AND NOT EXISTS (SELECT FROM safeschema_judges.rows({L(Q(look.Relation))}))"),
        new(": (?<rows>[^ ]+)( row holds a value| rows hold values)? of type (?<from>.+) that cannot become (?<to>.+?)(, for example (?<examples>.+))?; mend them, or declare (…|the time zone that is meant with \\[Convert\\(TimeZone = …\\)\\], or )?what to do with \\[Convert\\]", HasNoNewValue),
        new(": (?<rows>[^ ]+)( row| rows)? would become NULL, and the column is NOT NULL, for example (?<examples>.+); declare BadValues.Quarantine, or mend them", HasNoNewValue),
        new(": (?<rows>[^ ]+)( row| rows)? would move to quarantine, but other tables refer to them \\((?<tables>.+)\\); mend the values first(…|, for example (?<examples>.+))?",
            said => $"{HasNoNewValue(said)} AND EXISTS (SELECT FROM pg_constraint k WHERE k.contype = 'f' AND k.confrelid = {said.Oid})"),
        new(": (?<rows>[^ ]+)( row| rows)? would move to quarantine, but rules of the table say what a DELETE does \\((?<rules>.+)\\); drop them first, or mend the values(…|, for example (?<examples>.+))?",
            said => $"{HasNoNewValue(said)} AND EXISTS (SELECT FROM pg_rewrite w WHERE w.ev_class = {said.Oid})"),
    ];

    /// <summary>What PostgreSQL itself finds in the way, when it is tried on a twin or done.</summary>
    public static IReadOnlyList<Obstacle> Tried { get; } =
    [
        new(": PostgreSQL refuses it \\((?<error>.+)\\); mend the step, or what is in its way",
            said => said.Model.Of<Step>().FirstOrDefault(step => step.Name == said.Name) is { } step ? $"SELECT safeschema_judges.refused('app_owner', {L(step.Body)})" : "SELECT false"),
        new("( on table (?<table>.+?))?: (it cannot follow (?<types>.+) \\((?<error>.+)\\); drop or mend it first|the new values break it with (?<new>.+); drop or declare it first, or mend them)", said => $"SELECT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = to_regclass(nullif({L(said["table"])}, '')) AND k.conname = {L(said.Name)}) OR EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = {said.Oid})"),
        new(" \\((?<columns>.+?)\\): the new values break (?<broken>.+?) \\((?<error>.+)\\); drop or declare it first, or mend them",
            said => $"SELECT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = {said.Oid} AND k.conname = {L(said.Unquoted("broken"))}) OR EXISTS (SELECT FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = {said.Oid} AND c.relname = {L(said.Unquoted("broken"))})"),
    ];

    // Every view over the column, and every view over that.
    static string Views(Said said) => $"""
        WITH RECURSIVE above (oid, relname) AS (
          SELECT v.oid, v.relname::text FROM pg_depend d JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid JOIN pg_class v ON v.oid = w.ev_class WHERE d.refobjid = {said.Oid} AND d.refobjsubid = {said.Column(said.Name)} AND v.relkind IN ('v', 'm')
          UNION
          SELECT v.oid, v.relname::text FROM above b JOIN pg_depend d ON d.refobjid = b.oid JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid JOIN pg_class v ON v.oid = w.ev_class WHERE v.relkind IN ('v', 'm'))
        """;

    // As many new keys as were said come from several old ones.
    static string NewKeysMeet(Said said)
    {
        var relation = said.Relation;
        var columns = said["columns"].Split(", ").Select(column => Said.Parts(column)[0]).ToList();
        var values = columns.Select(name => said.Model.ColumnsOf(relation).FirstOrDefault(column => column.Name == name) is { } column ? New(said, column) : $"to_jsonb(t) ->> {L(name)}");
        return $"SELECT to_regclass({L(Q(relation))}) IS NOT NULL AND EXISTS (SELECT FROM {Q(relation)} t GROUP BY {string.Join(", ", values)} HAVING count(*) > 1)";
    }

    static LookUp? LookUp(Said said) => said.Declared?.Conversion?.LookUp;

    // As many rows as were said have no new value, by another way than the product's.
    static string HasNoNewValue(Said said) => said.Declared is not { } column ? "SELECT false"
        : $"SELECT count(*) = {Rights.Number(said["rows"])} AND count(*) > 0 FROM {Q(said.Relation)} t WHERE {Nothing(said, column)}";

    static string Nothing(Said said, Column column) =>
        (column is { NotNull: true, Conversion.BadValues: Model.Objects.BadValues.Quarantine } ? $"t.{Q(column.Name)} IS NULL OR " : "") + $"(t.{Q(column.Name)} IS NOT NULL AND {New(said, column)} IS NULL)";

    static string New(Said said, Column column)
    {
        var value = column.Conversion?.Using is { } expression
            ? $"safeschema_judges.evaluate({L($"({expression}\n)")}, {L(column.Name)}, t.{Q(column.Name)}::text, pg_typeof(t.{Q(column.Name)})::text, {L(column.Type)})"
            : NeedsZone(said, column) ? "NULL"
            : $"CASE WHEN {Reads($"t.{Q(column.Name)}::text", said, column)} THEN safeschema_judges.become(t.{Q(column.Name)}::text, {L(column.Type)}) END";
        if (column.Conversion?.LookUp is { } look)
            return $"coalesce({Found(look.Relation, look.Key, look.Key, value)}, {Found(look.Relation, look.Key, look.By, $"t.{Q(column.Name)}::text")})";
        return said.Model.Of<ForeignKey>().FirstOrDefault(key => key.Relation == column.Relation && key.Columns.Count == 1 && key.Columns[0] == column.Name) is { } followed ? Followed(followed, column, value) : value;
    }

    // The number 8.00 is a whole one; the text is none, because the input of integer does not read it.
    static string Reads(string value, Said said, Column column) =>
        column.Type is "smallint" or "integer" or "bigint" && said.Groups.TryGetValue("from", out var from) && (from == "text" || from.StartsWith("character", StringComparison.Ordinal))
            ? $"{value} ~ '^\\s*[-+]?[0-9]+\\s*$'" : "true";

    // A time without a zone is no moment, and a moment has no time without one, until the model names the zone.
    static bool NeedsZone(Said said, Column column) =>
        column.Conversion?.TimeZone is null && said.Groups.TryGetValue("from", out var from)
        && ((column.Type == "timestamp with time zone" && from is "timestamp without time zone" or "date") || (from == "timestamp with time zone" && column.Type is "timestamp without time zone" or "date"));

    // A column that refers to a key which is converted itself goes where the key goes.
    static string Followed(ForeignKey key, Column column, string value) => $"""
        CASE WHEN (SELECT format_type(a.atttypid, a.atttypmod) FROM pg_attribute a WHERE a.attrelid = to_regclass({L(Q(key.Referenced))}) AND a.attname = {L(key.ReferencedColumns[0])}) <> {L(column.Type)}
             THEN {Found(key.Referenced, key.ReferencedColumns[0], key.ReferencedColumns[0], $"t.{Q(column.Name)}::text")}
             ELSE {value} END
        """;

    // The key of a row that has a value; NULL where there is none, or no such table.
    static string Found(QualifiedName relation, string key, string by, string value) =>
        $"(SELECT min(k ->> {L(key)}) FROM safeschema_judges.rows({L(Q(relation))}) AS k WHERE k ->> {L(by)} = {value})";
}

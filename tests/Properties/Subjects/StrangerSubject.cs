using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

/// <summary>Objects that nobody declared: they stay as they are.</summary>
public sealed class StrangerSubject : Subject
{
    public override string Name => "stranger";

    public override int Order => 99;

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        yield return Mutate("table", null, $"CREATE TABLE public.{Q("stranger " + dice.Pick(["table", "\"quoted\"", "名前", "$body$"]))} (id int PRIMARY KEY, v text CHECK (v <> '')); INSERT INTO public.{Q("stranger table")} VALUES (1, 'x')");
        yield return Mutate("function", null, "CREATE FUNCTION public.stranger_function(a int) RETURNS int LANGUAGE sql AS 'select a'");
        yield return Mutate("schema", null, "CREATE SCHEMA stranger_schema; CREATE TABLE stranger_schema.stranger_table (a int)");
        yield return Mutate("sequence", null, "CREATE SEQUENCE public.stranger_sequence START 7");
        yield return Mutate("type", null, "CREATE TYPE public.stranger_type AS ENUM ('a', 'b')");
        foreach (var table in model.Of<Table>().Select(table => table.Name))
        {
            var columns = model.ColumnsOf(table).ToList();
            var column = dice.Pick(columns);
            yield return Mutate("column", table, $"ALTER TABLE {Q(table)} ADD COLUMN stranger_column text DEFAULT 'kept'");
            yield return Mutate("not null column with a default", table, $"ALTER TABLE {Q(table)} ADD COLUMN stranger_column text NOT NULL DEFAULT 'kept'");
            yield return Mutate("generated column", table, $"ALTER TABLE {Q(table)} ADD COLUMN stranger_column text GENERATED ALWAYS AS ({Q(column.Name)}::text) STORED");
            yield return Mutate("identity column", table, $"ALTER TABLE {Q(table)} ADD COLUMN stranger_column bigint GENERATED ALWAYS AS IDENTITY");
            yield return Mutate("view over a table", table, $"CREATE VIEW public.stranger_view WITH (security_barrier) AS SELECT {Q(column.Name)} AS stranger_column FROM {Q(table)}");
            yield return Mutate("view over all columns", table, $"CREATE VIEW public.stranger_view AS SELECT * FROM {Q(table)}");
            yield return Mutate("materialized view", table, $"CREATE MATERIALIZED VIEW public.stranger_view AS SELECT {Q(column.Name)} AS stranger_column FROM {Q(table)}");
            yield return Mutate("policy", table, $"CREATE POLICY stranger_policy ON {Q(table)} AS RESTRICTIVE FOR SELECT TO anon USING ({Rows.Trace} > 0)");
            yield return Mutate("index", table, $"CREATE INDEX stranger_index ON {Q(table)} ({Rows.Trace}) WHERE {Rows.Trace} > 0");
            yield return Mutate("expression index", table, $"CREATE INDEX stranger_index ON {Q(table)} (({Q(column.Name)} IS NULL))");
            yield return Mutate("check", table, $"ALTER TABLE {Q(table)} ADD CONSTRAINT stranger_check CHECK ({Rows.Trace} < 10000)");
            yield return Mutate("check over a column", table, $"ALTER TABLE {Q(table)} ADD CONSTRAINT stranger_check CHECK ({Q(column.Name)}::text <> 'never')");
            yield return Mutate("trigger", table,
                "CREATE OR REPLACE FUNCTION public.stranger_function() RETURNS trigger LANGUAGE plpgsql AS 'begin new." + Rows.Trace + " := 77; return new; end'; "
                + $"CREATE TRIGGER stranger_trigger BEFORE UPDATE ON {Q(table)} FOR EACH ROW EXECUTE FUNCTION public.stranger_function()");
            yield return Mutate("trigger that refuses", table,
                "CREATE OR REPLACE FUNCTION public.stranger_function() RETURNS trigger LANGUAGE plpgsql AS 'begin raise exception ''no''; end'; "
                + $"CREATE TRIGGER stranger_trigger BEFORE INSERT OR UPDATE OR DELETE ON {Q(table)} FOR EACH ROW EXECUTE FUNCTION public.stranger_function()");
            yield return Mutate("foreign key to it", table, $"CREATE TABLE public.stranger_child (ref {column.Type} REFERENCES {Q(table)} ({Q(column.Name)})); INSERT INTO public.stranger_child SELECT {Q(column.Name)} FROM {Q(table)}");
            yield return Mutate("rule", table, $"CREATE RULE stranger_rule AS ON DELETE TO {Q(table)} DO INSTEAD NOTHING");
            yield return Mutate("child table", table, $"CREATE TABLE public.stranger_child () INHERITS ({Q(table)})");
            yield return Mutate("row type in a function", table, $"CREATE FUNCTION public.stranger_function(r {Q(table)}) RETURNS text LANGUAGE sql AS 'select 1::text'");
            yield return Mutate("grant to others", table, $"GRANT SELECT ON {Q(table)} TO supabase_auth_admin");
            yield return Mutate("statistics", table, $"CREATE STATISTICS public.stranger_statistics ON {Rows.Trace}, {Q(column.Name)} FROM {Q(table)}");
            yield return Mutate("foreign owner", table, $"ALTER TABLE {Q(table)} OWNER TO supabase_auth_admin", Stage.Owners);
        }

        foreach (var item in model.Of<LegacyColumn>())
            yield return Mutate("legacy column", item.Relation, $"ALTER TABLE {Q(item.Relation)} ADD COLUMN {Q(item.Name)} text DEFAULT 'kept'; ALTER TABLE {Q(item.Relation)} ALTER COLUMN {Q(item.Name)} SET NOT NULL; ALTER TABLE {Q(item.Relation)} ALTER COLUMN {Q(item.Name)} DROP DEFAULT");
    }

    public override void Declare(Sketch sketch)
    {
        foreach (var table in sketch.Tables.Where(_ => sketch.Dice.Chance(20)))
            sketch.Objects.Add(new LegacyColumn(table.Name, sketch.Names.Fresh("legacy"), sketch.Dice.Chance(70), Names.Reason(sketch.Dice)));
    }
}

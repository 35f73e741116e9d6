using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Running;
using SafeSchema.Properties.Starting;
using Xunit;

namespace SafeSchema.Properties.Regressions;

/// <summary>Counter-examples that the machine found, as small as it could make them.</summary>
public sealed class RegressionTests(Machine machine)
{
    static readonly QualifiedName things = new("public", "things");

    [Fact]
    public Task A_default_of_null_is_no_default() =>
        HoldsAsync([Column("note", "text") with { Default = "NULL" }]);

    [Fact]
    public Task A_table_named_like_a_type_keeps_its_equal_check_under_another_name()
    {
        QualifiedName uuid = new("public", "uuid");
        return HoldsAsync(
            [Column("id", "uuid") with { Relation = uuid }, new CheckConstraint(uuid, "known", "id <> '00000000-0000-0000-0000-000000000000'", null)],
            new Spelling(true, false),
            relation: uuid);
    }

    [Fact]
    public Task Two_keys_over_the_same_columns_do_not_take_the_same_index() => HoldsAsync(
        [Column("id", "text", true), new PrimaryKey(things, "things_pkey", EquatableArray.Of("id"), null), new Unique(things, "things_id_key", EquatableArray.Of("id"), null)],
        new Spelling(false, false),
        "ALTER TABLE public.things DROP CONSTRAINT things_pkey, DROP CONSTRAINT things_id_key; CREATE UNIQUE INDEX ON public.things (id)");

    [Fact]
    public Task A_text_with_a_time_of_day_does_not_lose_it_by_becoming_a_date() =>
        RefusesAsync([Column("day", "date")], "ALTER TABLE public.things ALTER day TYPE text; UPDATE public.things SET day = '2024-02-01 10:30:00' WHERE properties_trace = 1");

    [Fact]
    public Task A_text_with_more_decimals_does_not_lose_them_by_becoming_a_number() =>
        RefusesAsync([Column("price", "numeric(10,2)")], "ALTER TABLE public.things ALTER price TYPE text; UPDATE public.things SET price = '1.255' WHERE properties_trace = 1");

    [Fact]
    public Task A_text_does_not_lose_the_spaces_that_do_not_fit() =>
        RefusesAsync([Column("label", "character varying(63)")], "ALTER TABLE public.things ALTER label TYPE text; UPDATE public.things SET label = rpad('v', 70) WHERE properties_trace = 1");

    [Fact]
    public Task A_check_over_a_column_of_a_new_type_follows_or_is_named() =>
        RefusesAsync([Column("id", "uuid")], "ALTER TABLE public.things ALTER id TYPE text; ALTER TABLE public.things ADD CONSTRAINT stranger_check CHECK (id <> 'never')");

    [Fact]
    public Task A_row_of_a_table_with_a_column_named_like_an_alias_moves_whole() => HoldsAsync(
        [Column("t", "integer", true) with { Conversion = new(null, null, Model.Objects.BadValues.Quarantine, null, false, null) }, Column("note", "text")],
        new Spelling(false, false),
        "ALTER TABLE public.things ALTER t TYPE text; UPDATE public.things SET t = 'none' WHERE properties_trace = 1");

    [Fact]
    public Task A_column_named_like_a_variable_is_converted() => HoldsAsync(
        [Column("result", "integer")],
        new Spelling(false, false),
        "ALTER TABLE public.things ALTER result TYPE text");

    [Fact]
    public async Task A_trigger_whose_function_somebody_else_owns_is_named()
    {
        QualifiedName function = new("public", "touch");
        SchemaObject[] objects =
        [
            Column("note", "text"),
            new TriggerFunction(function, "plpgsql", "begin return new; end", false, "", null),
            new Trigger(things, "touch", true, TriggerEvents.Update, function, null),
        ];
        var subject = Of(objects, new(false, false), "DROP TRIGGER touch ON public.things", things);
        var foreign = new Mutation("regression", "foreign owner", null, "ALTER FUNCTION public.touch() OWNER TO supabase_auth_admin", Stage.Owners);
        var outcome = await machine.TryAsync(subject with { Mutations = [.. subject.Mutations, foreign] });
        Assert.True(outcome.Problem is null, $"{outcome.Problem}: {outcome.Details}");
        Assert.Contains("trigger public.things.touch: app_owner has no EXECUTE privilege on public.touch(); have its owner grant it", outcome.Refusal);
    }

    [Fact]
    public Task A_foreign_key_both_of_whose_ends_are_converted_is_dropped_once()
    {
        QualifiedName parts = new("public", "parts");
        return HoldsAsync(
            [
                Column("id", "uuid", true), new PrimaryKey(things, "things_pkey", EquatableArray.Of("id"), null),
                new Table(parts, false, null), Column("thing", "uuid") with { Relation = parts },
                new ForeignKey(parts, "parts_thing_fkey", EquatableArray.Of("thing"), things, EquatableArray.Of("id"), ReferentialAction.NoAction, ReferentialAction.NoAction, Model.Objects.BadValues.Fail, null),
            ],
            new Spelling(false, false),
            "ALTER TABLE public.parts DROP CONSTRAINT parts_thing_fkey; ALTER TABLE public.things ALTER id TYPE text; ALTER TABLE public.parts ALTER thing TYPE text; "
            + "ALTER TABLE public.parts ADD CONSTRAINT parts_thing_fkey FOREIGN KEY (thing) REFERENCES public.things (id)");
    }

    [Fact]
    public Task A_policy_over_two_converted_columns_is_dropped_once() => HoldsAsync(
        [
            Column("first", "integer"), Column("second", "integer"), new RowLevelSecurity(things, false, false, null),
            new Policy(things, "shown", PolicyCommand.Select, EquatableArray.Of("authenticated"), true, "first IS NOT NULL AND second IS NOT NULL", null, null),
        ],
        new Spelling(false, false),
        "DROP POLICY shown ON public.things; ALTER TABLE public.things ALTER first TYPE text; ALTER TABLE public.things ALTER second TYPE text; "
        + "CREATE POLICY shown ON public.things FOR SELECT TO authenticated USING (first IS NOT NULL AND second IS NOT NULL)");

    [Fact]
    public async Task A_rule_over_a_converted_column_is_called_a_rule()
    {
        var outcome = await machine.TryAsync(Of([Column("number", "integer")], new(false, false), "ALTER TABLE public.things ALTER number TYPE text; CREATE RULE kept AS ON DELETE TO public.things WHERE OLD.number IS NULL DO ALSO NOTHING", things));
        Assert.True(outcome.Problem is null, $"{outcome.Problem}: {outcome.Details}");
        Assert.Equal(["column type public.things.number: its type is text and must become integer, but these undeclared objects depend on it: rule kept on public.things; drop them first, or declare them"], outcome.Refusal);
    }

    [Fact]
    public async Task What_follows_a_key_that_is_an_obstacle_is_none_itself()
    {
        QualifiedName parts = new("public", "parts");
        var outcome = await machine.TryAsync(Of(
            [
                Column("id", "uuid", true) with { Conversion = new("gen_random_uuid()", null, Model.Objects.BadValues.Fail, "legacy_id", false, null) }, new PrimaryKey(things, "things_pkey", EquatableArray.Of("id"), null),
                new Table(parts, false, null), Column("thing", "uuid") with { Relation = parts },
                new ForeignKey(parts, "parts_thing_fkey", EquatableArray.Of("thing"), things, EquatableArray.Of("id"), ReferentialAction.NoAction, ReferentialAction.NoAction, Model.Objects.BadValues.Fail, null),
            ],
            new(false, false),
            "ALTER TABLE public.parts DROP CONSTRAINT parts_thing_fkey; ALTER TABLE public.things ADD legacy_id text; ALTER TABLE public.things ALTER id TYPE text; ALTER TABLE public.parts ALTER thing TYPE text; UPDATE public.things SET id = 'k' || properties_trace; UPDATE public.parts SET thing = 'k1'",
            things));
        Assert.True(outcome.Problem is null, $"{outcome.Problem}: {outcome.Details}");
        Assert.Equal(["column type public.things.id: its old values are to be kept in column legacy_id, which exists already; choose another name"], outcome.Refusal);
    }

    [Fact]
    public async Task An_obstacle_whose_name_spans_lines_is_one_obstacle()
    {
        QualifiedName name = new("public", "two\n- lines");
        var outcome = await machine.TryAsync(Of([Column("id", "integer") with { Relation = name }], new(false, false), "DROP TABLE public.\"two\n- lines\"; CREATE VIEW public.\"two\n- lines\" AS SELECT 1 AS one", name));
        Assert.True(outcome.Problem is null, $"{outcome.Problem}: {outcome.Details}");
        Assert.Equal(["table public.\"two\n- lines\": the name belongs to an object of another kind (relkind v), so no table can be made; rename that object first"], outcome.Refusal);
    }

    static Column Column(string name, string type, bool notNull = false) => new(things, name, type, notNull, null, null, null, null);

    static Case Of(SchemaObject[] objects, Spelling? start, string? mutation, QualifiedName relation) => new(
        new("regression", new(EquatableArray.Of("public", "extensions"), EquatableArray.Of("PUBLIC", "anon", "authenticated"), false), objects.Prepend(new Table(relation, false, null)).ToEquatableArray()),
        start,
        mutation is null ? [] : [new Mutation("regression", "by hand", relation, mutation)]);

    async Task HoldsAsync(SchemaObject[] objects, Spelling? start = null, string? mutation = null, QualifiedName? relation = null)
    {
        var outcome = await machine.TryAsync(Of(objects, start, mutation, relation ?? things));
        Assert.True(outcome.Problem is null, $"{outcome.Problem}: {outcome.Details}");
        Assert.False(outcome.Refused, outcome.Details);
        Assert.Equal(mutation is null ? 0 : 1, outcome.Applied.Count);
    }

    async Task RefusesAsync(SchemaObject[] objects, string mutation)
    {
        var outcome = await machine.TryAsync(Of(objects, new(false, false), mutation, things));
        Assert.True(outcome.Problem is null, $"{outcome.Problem}: {outcome.Details}");
        Assert.True(outcome.Refused);
        Assert.Single(outcome.Applied);
    }
}

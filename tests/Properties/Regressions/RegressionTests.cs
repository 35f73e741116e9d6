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

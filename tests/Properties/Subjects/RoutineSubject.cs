using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

/// <summary>Functions and procedures that SQL calls: arguments with defaults, results, properties, settings, bodies that PostgreSQL reads.</summary>
public sealed class RoutineSubject : Subject
{
    static readonly (string Declared, string Other, string Default)[] types =
        [("integer", "int4", "1 + 1"), ("text", "pg_catalog.text", "'it''s' || 'x'"), ("timestamp with time zone", "timestamptz", "now()"), ("numeric", "numeric", "(1.50)"), ("uuid[]", "uuid[]", "'{}'")];

    static readonly string[] executors = ["authenticated", "service_role", "PUBLIC"];

    public override string Name => "function";

    public override int Order => 62;

    public override void Declare(Sketch sketch)
    {
        var dice = sketch.Dice;
        for (var i = dice.Below(3); i > 0; i--)
        {
            var names = new Names(dice);
            var arguments = Enumerable.Range(0, dice.Below(4)).Select(_ => (Name: names.Fresh("argument"), Type: dice.Pick(types))).ToList();
            var defaults = dice.Below(arguments.Count + 1);
            var isProcedure = dice.Chance(25);
            var isAtomic = dice.Chance(25);
            var isSet = !isProcedure && !isAtomic && dice.Chance(30);
            sketch.Objects.Add(new Function(
                new("public", sketch.Names.Fresh("routine")), isProcedure,
                arguments.Select((argument, place) => new FunctionArgument(argument.Name, argument.Type.Declared, Default: place >= arguments.Count - defaults ? argument.Type.Default : null)).ToEquatableArray(),
                isProcedure ? null : "text", isSet, "sql", isAtomic ? Atomic(isProcedure, "'x' || 'y'") : $"\nSELECT {L(Names.Text(dice).Replace("\r", "", StringComparison.Ordinal))}::text\n",
                isProcedure ? Model.Objects.Volatility.Volatile : (Model.Objects.Volatility)dice.Below(3), !isProcedure && dice.Chance(30), isProcedure ? Model.Objects.ParallelSafety.Unsafe : (Model.Objects.ParallelSafety)dice.Below(3), dice.Chance(30),
                dice.Pick([null, "", "public", "public, pg_temp"]), dice.Chance(30) ? EquatableArray.Of(new FunctionSetting("work_mem", "8MB")) : default,
                !isProcedure && dice.Chance(30) ? dice.Between(1, 9) : null, isSet && dice.Chance(50) ? 7 : null, dice.Some(executors, 2).ToEquatableArray(), Names.Reason(dice)));
        }
    }

    static string Atomic(bool isProcedure, string expression) => isProcedure ? $"\nBEGIN ATOMIC\n  SELECT {expression};\nEND\n" : $"\nRETURN {expression}\n";

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => model.Of<Function>().Select(function =>
        new StartStep(Stage.Functions, Create(function, spelling) + $"; REVOKE ALL ON {Of(function)} FROM PUBLIC, anon, authenticated" + string.Concat(function.ExecuteTo.Select(role => $"; GRANT EXECUTE ON {Of(function)} TO {Role(role)}"))));

    static string Kind(Function function) => function.IsProcedure ? "PROCEDURE" : "FUNCTION";

    static string Of(Function function) => $"{Kind(function)} {Q(function.Name)}({string.Join(", ", function.Inputs())})";

    static string Create(Function function, Spelling spelling, string? arguments = null, string? returns = null, string? body = null)
    {
        var list = function.Arguments.Select(argument =>
            $"{Q(argument.Name)} {(spelling.Redundant ? types.First(type => type.Declared == argument.Type).Other : argument.Type)}{(argument.Default is null ? "" : $" = {spelling.Expression(argument.Default)}")}");
        var text = body ?? (function.IsAtomic() ? spelling.Redundant ? function.Body.Replace("'x' || 'y'", "('x'::text || 'y')", StringComparison.Ordinal) : function.Body : $"AS {L(function.Body)}");
        var properties = function.IsProcedure ? "" : $"{function.Volatility} {(function.Strict ? "RETURNS NULL ON NULL INPUT" : "")} PARALLEL {function.Parallel} COST {function.Cost ?? 100} {(function.ReturnsSet ? $"ROWS {function.Rows ?? 1000}" : "")}";
        return $"CREATE OR REPLACE {Kind(function)} {Q(function.Name)}({arguments ?? string.Join(", ", list)}) {(function.IsProcedure ? "" : "RETURNS " + (returns ?? (function.ReturnsSet ? "SETOF " : "") + "text"))} LANGUAGE SQL {properties} "
            + $"{(function.SecurityDefiner ? "EXTERNAL SECURITY DEFINER" : "")} {(function.SearchPath is null ? "" : $"SET search_path = {(function.SearchPath.Length == 0 ? "''" : function.SearchPath)}")} {string.Concat(function.Settings.Select(setting => $"SET {setting.Name} TO {L(setting.Value)} "))} {text}";
    }

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var function in model.Of<Function>())
        {
            var drop = $"DROP {Of(function)} CASCADE";
            yield return Mutate("drop", null, drop);
            yield return Mutate("other body", null, Create(function, spelling, body: "AS 'SELECT NULL::text'"));
            yield return Mutate("another body that is read", null, Create(function, spelling, body: Atomic(function.IsProcedure, "'z'::text")));
            yield return Mutate("definer", null, $"ALTER {Of(function)} SECURITY {(function.SecurityDefiner ? "INVOKER" : "DEFINER")}");
            yield return Mutate("search path", null, $"ALTER {Of(function)} SET search_path = extensions");
            yield return Mutate("no settings", null, $"ALTER {Of(function)} RESET ALL");
            yield return Mutate("execute for all", null, $"GRANT EXECUTE ON {Of(function)} TO PUBLIC, anon");
            yield return Mutate("execute for nobody", null, $"REVOKE ALL ON {Of(function)} FROM PUBLIC, anon, authenticated, service_role");
            yield return Mutate("default privileges", null, $"{drop}; {Create(function, spelling)}");
            yield return Mutate("comment", null, $"COMMENT ON {Of(function)} IS {L(Names.Text(dice))}");
            yield return Mutate("foreign owner", null, $"ALTER {Of(function)} OWNER TO supabase_auth_admin", Stage.Owners);
            yield return Mutate("overload", null, $"CREATE FUNCTION {Q(function.Name)}(stranger bytea, bytea) RETURNS int LANGUAGE sql AS 'select 1'");
            if (function.Arguments.Count > 0)
            {
                var types = string.Join(", ", function.Inputs().Select((type, place) => $"stranger_{place} {type}"));
                yield return Mutate("other names, no defaults", null, $"{drop}; {Create(function, spelling, arguments: types)}");
            }

            if (function.IsProcedure)
                continue;
            yield return Mutate("stable", null, $"ALTER {Of(function)} {(function.Volatility == Model.Objects.Volatility.Stable ? "VOLATILE" : "STABLE")}");
            yield return Mutate("strict", null, $"ALTER {Of(function)} {(function.Strict ? "CALLED ON NULL INPUT" : "STRICT")}");
            yield return Mutate("parallel", null, $"ALTER {Of(function)} PARALLEL {(function.Parallel == Model.Objects.ParallelSafety.Safe ? "UNSAFE" : "SAFE")}");
            yield return Mutate("cost", null, $"ALTER {Of(function)} COST 11");
            yield return Mutate("returns something else", null, $"{drop}; {Create(function with { ReturnsSet = false }, spelling, returns: "varchar", body: "AS 'SELECT NULL::varchar'")}");
            yield return Mutate("a view over one that returns something else", null,
                $"{drop}; {Create(function with { ReturnsSet = false }, spelling, returns: "varchar", body: "AS 'SELECT NULL::varchar'")}; CREATE VIEW public.stranger_view AS SELECT {Q(function.Name)}({string.Join(", ", function.Inputs().Select(type => $"NULL::{type}"))}) AS v");
            yield return Mutate("a procedure", null, $"{drop}; CREATE PROCEDURE {Q(function.Name)}({string.Join(", ", function.Inputs())}) LANGUAGE sql AS 'SELECT 1'");
            if (function.Inputs().SequenceEqual(["integer"]))
                yield return Mutate("an aggregate", null, $"{drop}; CREATE AGGREGATE {Q(function.Name)}(integer) (SFUNC = array_append, STYPE = integer[])");
        }
    }
}

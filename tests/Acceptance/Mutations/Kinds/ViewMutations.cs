using V = Chat.Schema.ModelPerformance.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

static class ViewMutations
{
    const string Columns = """
        model_name, count(*) AS total_requests, avg(response_time_ms) AS avg_response_time, sum(tokens_used) AS total_tokens,
        count(*) FILTER (WHERE success) AS successful_requests, count(*) FILTER (WHERE NOT success) AS failed_requests
        """;

    const string Rest = "FROM public.model_metrics WHERE created_at >= now() - interval '7 days' GROUP BY model_name";

    const string Rate = "round(100.0 * count(*) FILTER (WHERE success) / count(*), 2) AS success_rate";

    /// <summary>What fails when the view is not there.</summary>
    public static Check[] Gone { get; } =
        [V.Query, V.Columns, V.Security, V.Privileges.Public, V.Privileges.Anon, V.Privileges.Authenticated, V.Privileges.ServiceRole];

    [MutationsOf("view")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("the view is dropped", "DROP VIEW public.model_performance", Gone),
        new("the view reads other rows",
            $"CREATE OR REPLACE VIEW public.model_performance WITH (security_invoker = true) AS SELECT {Columns}, {Rate} FROM public.model_metrics WHERE created_at >= now() - interval '8 days' GROUP BY model_name",
            V.Query),
        new("the view counts otherwise",
            $"CREATE OR REPLACE VIEW public.model_performance WITH (security_invoker = true) AS SELECT {Columns}, round(99.0 * count(*) FILTER (WHERE success) / count(*), 2) AS success_rate {Rest}",
            V.Query),
        new("the view joins another table",
            $"CREATE OR REPLACE VIEW public.model_performance WITH (security_invoker = true) AS SELECT {Columns}, {Rate} FROM public.model_metrics, (SELECT 1) AS one WHERE created_at >= now() - interval '7 days' GROUP BY model_name",
            V.Query),
        new("the view has one column more",
            $"CREATE OR REPLACE VIEW public.model_performance WITH (security_invoker = true) AS SELECT {Columns}, {Rate}, max(created_at) AS latest {Rest}",
            V.Query, V.Columns),
        new("a column of the view is renamed", "ALTER VIEW public.model_performance RENAME COLUMN success_rate TO rate", V.Query, V.Columns),
        new("a column of the view has another type", $"""
            DROP VIEW public.model_performance;
            CREATE VIEW public.model_performance WITH (security_invoker = true) AS SELECT {Columns}, (round(100.0 * count(*) FILTER (WHERE success) / count(*), 2))::float8 AS success_rate {Rest};
            REVOKE ALL ON public.model_performance FROM PUBLIC, anon, authenticated;
            GRANT SELECT ON public.model_performance TO service_role;
            ALTER VIEW public.model_performance OWNER TO app_owner;
            """, V.Query, V.Columns),
        new("the view reads with its owner's privileges", "ALTER VIEW public.model_performance SET (security_invoker = false)", V.Security),
        new("the view has lost its options", "ALTER VIEW public.model_performance RESET (security_invoker)", V.Security),
        new("the view reads with its owner's privileges and is a security barrier", "ALTER VIEW public.model_performance SET (security_barrier = true, security_invoker = false)", V.Security),
        new("a table stands in the view's place", "DROP VIEW public.model_performance; CREATE TABLE public.model_performance (model_name text); ALTER TABLE public.model_performance OWNER TO app_owner",
            V.Query, V.Columns, V.Security, V.Privileges.ServiceRole) { Refusal = "public.model_performance: the name belongs to an object of another kind" },
        new("something depends on a view whose columns changed", """
            ALTER VIEW public.model_performance RENAME COLUMN success_rate TO rate;
            CREATE VIEW public.best AS SELECT model_name FROM public.model_performance WHERE rate > 99;
            """, V.Query, V.Columns) { Refusal = "dependant public.best: what it stands on changes, and it cannot be made again: it belongs to postgres" },
    ];
}

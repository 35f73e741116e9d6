using System.Text;

namespace SafeSchema.Benchmarks.Models;

/// <summary>
/// The same tables as one writes them by hand for an empty database, which is what everything is measured against: constraints
/// stand in CREATE TABLE, nothing is looked at and nothing is verified.
/// </summary>
static class PlainDdl
{
    public static string Of(int tables)
    {
        var text = new StringBuilder();
        text.Append($"""
            CREATE FUNCTION public.touch_updated_at() RETURNS trigger LANGUAGE plpgsql SECURITY INVOKER SET search_path = ''
            AS $body${BenchmarkModel.Function}$body$;

            """);
        for (var number = 1; number <= tables; number++)
            Table(text, BenchmarkModel.TableName(number), BenchmarkModel.TableName(Math.Max(1, number - 1)));
        return text.ToString();
    }

    static void Table(StringBuilder text, string name, string parent) => text.Append($"""
        CREATE TABLE public.{name} (
          id uuid DEFAULT gen_random_uuid() NOT NULL,
          parent_id uuid,
          user_id uuid NOT NULL,
          title text NOT NULL,
          status text DEFAULT 'active' NOT NULL,
          amount numeric(12,2) DEFAULT 0 NOT NULL,
          created_at timestamp with time zone DEFAULT now() NOT NULL,
          updated_at timestamp with time zone DEFAULT now() NOT NULL,
          CONSTRAINT {name}_pkey PRIMARY KEY (id),
          CONSTRAINT {name}_title_key UNIQUE (title),
          CONSTRAINT {name}_status_check CHECK (status IN ('active', 'paused', 'closed'))
        );
        ALTER TABLE public.{name} ADD CONSTRAINT {name}_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.{parent} (id) ON DELETE CASCADE;
        CREATE INDEX {name}_parent_id_idx ON public.{name} USING btree (parent_id);
        CREATE INDEX {name}_created_at_idx ON public.{name} USING btree (created_at DESC);
        CREATE TRIGGER {name}_touch BEFORE UPDATE ON public.{name} FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();
        ALTER TABLE public.{name} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own_select ON public.{name} FOR SELECT TO {BenchmarkModel.Roles[0]} USING (user_id = (select current_setting('app.user_id', true))::uuid);
        CREATE POLICY own_insert ON public.{name} FOR INSERT TO {BenchmarkModel.Roles[0]} WITH CHECK (user_id = (select current_setting('app.user_id', true))::uuid);
        CREATE POLICY service ON public.{name} FOR ALL TO {BenchmarkModel.Roles[1]} USING (true) WITH CHECK (true);

        """);
}

-- S7: the old database, where every table forces row-level security, triggers stand on everything, and strangers are all around.
CREATE TABLE public.invoices (id int PRIMARY KEY, profile_id uuid REFERENCES public.profiles (id), amount numeric);
ALTER TABLE public.invoices ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own invoices" ON public.invoices USING (profile_id = auth.uid());
INSERT INTO public.invoices SELECT n, (SELECT id FROM public.profiles ORDER BY id LIMIT 1), n * 1.5 FROM generate_series(1, 20) AS n;
CREATE VIEW public.people AS SELECT id, email, full_name FROM public.profiles;
CREATE VIEW public.people_of_note AS SELECT * FROM public.people WHERE full_name IS NOT NULL;
CREATE INDEX metrics_by_task ON public.model_metrics (task_type) WHERE success;
ALTER TABLE public.model_metrics ADD COLUMN cost numeric GENERATED ALWAYS AS (tokens_used * 0.002) STORED;
CREATE FUNCTION public.watch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; NEW.created_at := now(); RETURN NEW; END $$;
DO $$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['profiles', 'conversations', 'messages', 'model_metrics', 'workflow_executions'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', relation);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', relation);
    IF relation <> 'model_metrics' THEN
      EXECUTE format('CREATE TRIGGER watch BEFORE UPDATE OR DELETE ON public.%I FOR EACH ROW EXECUTE FUNCTION public.watch()', relation);
    END IF;
  END LOOP;
END
$$;
ALTER TABLE public.messages ENABLE ALWAYS TRIGGER watch;
ALTER TABLE public.profiles DISABLE TRIGGER watch;

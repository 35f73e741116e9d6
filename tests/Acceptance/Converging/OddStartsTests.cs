using Chat.Schema;
using SafeSchema.Acceptance.Rows;
using SafeSchema.Acceptance.Support;
using Xunit;

namespace SafeSchema.Acceptance.Converging;

/// <summary>Start states that nobody planned: half-built, older, edited by hand.</summary>
public sealed class OddStartsTests(Projects projects)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Mended => new()
    {
        { "messages never made", "DROP TABLE public.messages" },
        { "workflow_executions never made", "DROP TABLE public.workflow_executions" },
        { "metrics never made", "DROP TABLE public.model_metrics" },
        { "thread ids as varchar", "DROP POLICY \"Users can view messages\" ON public.messages; ALTER TABLE public.messages ALTER COLUMN conversation_id TYPE varchar(255)" },
        { "messages empty", "DELETE FROM public.messages" },
        { "runs without a conversation column", "ALTER TABLE public.workflow_executions DROP COLUMN conversation_id" },
        { "nullable keys of messages", "ALTER TABLE public.messages ALTER COLUMN conversation_id DROP NOT NULL; UPDATE public.messages SET conversation_id = NULL WHERE id = md5('message 1 1')::uuid" },
        { "no primary key on messages", "ALTER TABLE public.messages DROP CONSTRAINT messages_pkey" },
        { "primary key under another name", "ALTER TABLE public.messages RENAME CONSTRAINT messages_pkey TO the_key" },
        { "status as varchar with other values allowed", "ALTER TABLE public.conversations ADD COLUMN status varchar(20) DEFAULT 'active' CHECK (status IN ('active', 'archived', 'lost'))" },
        { "a check of the declared name that allows less", "ALTER TABLE public.messages ADD CONSTRAINT messages_role_check CHECK (role IN ('user', 'assistant', 'system', 'tool'))" },
        { "a declared check, not validated", "ALTER TABLE public.messages ADD CONSTRAINT messages_role_check CHECK (role IN ('user', 'assistant', 'system')) NOT VALID" },
        { "a declared foreign key, not validated", "ALTER TABLE public.conversations DROP CONSTRAINT conversations_user_id_fkey, ADD CONSTRAINT conversations_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles ON DELETE SET NULL NOT VALID" },
        { "a foreign key without an action, under another name", "ALTER TABLE public.conversations RENAME CONSTRAINT conversations_user_id_fkey TO of_user" },
        { "a deferrable unique constraint", "ALTER TABLE public.profiles DROP CONSTRAINT profiles_email_key, ADD CONSTRAINT profiles_email_unique UNIQUE (email) DEFERRABLE" },
        { "a unique index in place of the constraint", "ALTER TABLE public.profiles DROP CONSTRAINT profiles_email_key; CREATE UNIQUE INDEX profiles_email_idx ON public.profiles (email)" },
        { "an index of the declared name over other columns", "CREATE INDEX idx_messages_created_at ON public.messages (role)" },
        { "an index of the declared name, ascending", "CREATE INDEX idx_messages_created_at ON public.messages (created_at)" },
        { "a policy of the declared name for other roles", "CREATE POLICY conversations_anon_insert ON public.conversations FOR INSERT WITH CHECK (true)" },
        { "a materialized view over the thread id", "CREATE MATERIALIZED VIEW public.threads AS SELECT DISTINCT conversation_id FROM public.messages; REVOKE ALL ON public.threads FROM anon, authenticated" },
        { "a view with other columns", "CREATE VIEW public.model_performance AS SELECT model_name, request_timestamp FROM public.model_metrics" },
        { "a view without security_invoker", "ALTER TABLE public.model_metrics ADD COLUMN created_at timestamptz DEFAULT now(); CREATE VIEW public.model_performance AS SELECT model_name, count(*) AS total_requests FROM public.model_metrics WHERE created_at > now() GROUP BY 1" },
        { "grants beyond the declared", "GRANT ALL ON ALL TABLES IN SCHEMA public TO PUBLIC; GRANT ALL ON ALL TABLES IN SCHEMA public TO anon WITH GRANT OPTION" },
        { "column grants to anon", "GRANT SELECT (email) ON public.profiles TO anon" },
        { "the sign-up trigger is missing", "DROP FUNCTION public.handle_new_user() CASCADE" },
        { "the declared trigger disabled", "ALTER TABLE public.conversations ADD COLUMN updated_at timestamptz; CREATE TRIGGER update_conversations_updated_at BEFORE UPDATE ON public.conversations FOR EACH ROW EXECUTE FUNCTION public.update_updated_at_column(); ALTER TABLE public.conversations DISABLE TRIGGER update_conversations_updated_at" },
        { "a plain index that can", "CREATE INDEX by_thread ON public.messages (conversation_id, created_at)" },
        { "a default for the thread id", "ALTER TABLE public.messages ALTER COLUMN conversation_id SET DEFAULT 'thread_none'" },
        { "statistics over the thread id", "CREATE STATISTICS public.threads ON conversation_id, role FROM public.messages" },
        { "a child table", "CREATE TABLE public.old_messages () INHERITS (public.messages); ALTER TABLE public.old_messages ENABLE ROW LEVEL SECURITY" },
        { "a domain in place of text", "CREATE DOMAIN public.thread AS text CHECK (VALUE <> ''); DROP POLICY \"Users can view messages\" ON public.messages; ALTER TABLE public.messages ALTER COLUMN conversation_id TYPE public.thread" },
        { "metadata as json", "ALTER TABLE public.messages ADD COLUMN metadata json DEFAULT '{}'" },
        { "numbers as bigint", "ALTER TABLE public.model_metrics ALTER COLUMN tokens_used TYPE bigint" },
        { "the extension elsewhere", "CREATE SCHEMA tools; CREATE EXTENSION pgcrypto SCHEMA tools" },
        { "a quoted schema safeschema of somebody", "CREATE SCHEMA safeschema; CREATE TABLE safeschema.mine (id int)" },
        { "tables without row-level security", "ALTER TABLE public.conversations DISABLE ROW LEVEL SECURITY" },
    };

    [Theory, MemberData(nameof(Mended))]
    public async Task It_becomes_the_declared_database_and_loses_no_row(string start, string sql)
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync(sql);
        var before = await Unchanged.RowsAsync(project);

        await ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Cancellation);

        var report = await ChatDatabase.Schema.VerifyAsync(project.Owner, Cancellation);
        Assert.True(report.Passed, $"{start}: {report.Summary}");
        Assert.True((await ChatDatabase.Schema.PlanAsync(project.Owner, Cancellation)).IsEmpty, start);
        Moved.NothingLost(before, await Unchanged.RowsAsync(project));
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "the function of the declared name in SQL's other kind", "DROP FUNCTION public.update_updated_at_column() CASCADE; CREATE PROCEDURE public.update_updated_at_column() LANGUAGE plpgsql AS 'BEGIN END'",
          "the name belongs to a procedure, aggregate or window function; rename or drop it first" },
        { "a check that cannot follow to uuid", "ALTER TABLE public.messages ADD CONSTRAINT long_enough CHECK (length(conversation_id) > 3)",
          "constraint long_enough on table public.messages: it cannot follow conversation_id to uuid (function length(uuid) does not exist); drop or mend it first" },
        { "an expression index that cannot follow to uuid", "CREATE INDEX by_lower ON public.messages (lower(conversation_id))",
          "index public.by_lower: it cannot follow conversation_id to uuid (function lower(uuid) does not exist); drop or mend it first" },
        { "a partial index that cannot follow to uuid", "CREATE INDEX lost ON public.messages (created_at) WHERE conversation_id LIKE 'thread_lost%'",
          "index public.lost: it cannot follow conversation_id to uuid (operator does not exist: uuid ~~ text); drop or mend it first" },
        { "a pattern index that cannot", "CREATE INDEX by_prefix ON public.messages (conversation_id text_pattern_ops)",
          "index public.by_prefix: it cannot follow conversation_id to uuid (operator class \"text_pattern_ops\" does not accept data type uuid); drop or mend it first" },
        { "a generated column over the thread id", "ALTER TABLE public.messages ADD COLUMN short text GENERATED ALWAYS AS (left(conversation_id, 8)) STORED",
          "dependant public.messages.short: what it stands on changes, and it cannot come back (function" },
        { "a trigger on the thread id alone", "CREATE TRIGGER on_thread BEFORE UPDATE OF conversation_id ON public.messages FOR EACH ROW EXECUTE FUNCTION public.update_updated_at_column()",
          "undeclared objects depend on it: trigger on_thread on public.messages" },
        { "a trigger whose WHEN reads the thread id", "CREATE TRIGGER on_thread BEFORE UPDATE ON public.messages FOR EACH ROW WHEN (NEW.conversation_id = 'x') EXECUTE FUNCTION public.update_updated_at_column()",
          "undeclared objects depend on it: trigger on_thread on public.messages" },
        { "a foreign key of text to text", "CREATE TABLE public.threads (id text PRIMARY KEY); ALTER TABLE public.threads ENABLE ROW LEVEL SECURITY; INSERT INTO public.threads SELECT DISTINCT conversation_id FROM public.messages; ALTER TABLE public.messages ADD CONSTRAINT in_thread FOREIGN KEY (conversation_id) REFERENCES public.threads",
          "undeclared objects depend on it: foreign key in_thread of public.messages" },
        { "a unique constraint that rejects the model's rows", "DELETE FROM public.messages a USING public.messages b WHERE a.id > b.id AND a.conversation_id = b.conversation_id; ALTER TABLE public.messages ADD CONSTRAINT one_each UNIQUE (conversation_id)",
          "key public.messages (conversation_id): it is unique, and 38 of its new values come from several old ones" },
        { "an undeclared column that rejects the model's rows", "ALTER TABLE public.messages ADD COLUMN tenant int NOT NULL DEFAULT 1; ALTER TABLE public.messages ALTER COLUMN tenant DROP DEFAULT",
          "the undeclared column tenant" },
        { "row-level security with a restrictive policy", "CREATE POLICY narrow ON public.messages AS RESTRICTIVE TO authenticated USING (role <> 'system')",
          "expected no undeclared policy, found narrow" },
        { "a rule on a table", "CREATE RULE no_deletes AS ON DELETE TO public.messages DO INSTEAD NOTHING",
          "15 rows would move to quarantine, but rules of the table say what a DELETE does (no_deletes)" },
        { "conversations never made, and messages to look up in them", "DROP POLICY \"Users can view messages\" ON public.messages; DROP TABLE public.conversations",
          "rows would lose what is to be looked up in public.conversations, which does not exist: fill that table first" },
        { "a type of the declared table's name", "DROP TABLE public.messages; CREATE TYPE public.messages AS ENUM ('a')",
          "the name belongs to a type" },
        { "numbers too large", "ALTER TABLE public.model_metrics ALTER COLUMN tokens_used TYPE bigint; UPDATE public.model_metrics SET tokens_used = 5000000000 WHERE id = md5('metric 1')::uuid",
          "1 row holds a value of type bigint that cannot become integer, for example '5000000000'" },
        { "identity in place of uuid", "ALTER TABLE public.model_metrics DROP COLUMN id; ALTER TABLE public.model_metrics ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
          "1200 rows hold values of type bigint that cannot become uuid" },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task It_is_refused_for_the_reason_that_is_named_and_nothing_changes(string start, string sql, string reason)
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync(sql);
        await Unchanged.AfterAsync(project, async () =>
        {
            var refused = await Assert.ThrowsAsync<SchemaException>(() => ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Cancellation));
            Assert.True(refused.SqlState is "SS001" or "SS003", $"{start}: {refused.Message}");
            Assert.Contains(refused.Obstacles, obstacle => obstacle.Contains(reason, StringComparison.Ordinal));
        });
    }
}

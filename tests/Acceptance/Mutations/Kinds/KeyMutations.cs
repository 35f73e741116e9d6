using C = Chat.Schema.Conversation.Checks;
using K = Chat.Schema.ModelMetric.Checks;
using M = Chat.Schema.Message.Checks;
using P = Chat.Schema.Profile.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

static class KeyMutations
{
    // The old database has the unique constraint under PostgreSQL's own name, and an equal one under another name is accepted.
    const string NoUnique = "ALTER TABLE public.profiles DROP CONSTRAINT profiles_email_key; ";

    [MutationsOf("key")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("the primary key of profiles is dropped", "ALTER TABLE public.profiles DROP CONSTRAINT profiles_pkey CASCADE", P.PrimaryKey, C.Columns.UserId.ForeignKey),
        new("the primary key of conversations is dropped", "ALTER TABLE public.conversations DROP CONSTRAINT conversations_pkey CASCADE", C.PrimaryKey, M.Columns.ConversationId.ForeignKey),
        new("the primary key of messages is dropped", "ALTER TABLE public.messages DROP CONSTRAINT messages_pkey", M.PrimaryKey),
        new("the primary key of metrics is dropped", "ALTER TABLE public.model_metrics DROP CONSTRAINT model_metrics_pkey", K.PrimaryKey),
        new("the primary key has one column more", "ALTER TABLE public.messages DROP CONSTRAINT messages_pkey, ADD CONSTRAINT messages_pkey PRIMARY KEY (id, role)", M.PrimaryKey),
        new("the primary key stands on another column", "ALTER TABLE public.messages ADD COLUMN number serial; ALTER TABLE public.messages DROP CONSTRAINT messages_pkey, ADD CONSTRAINT messages_pkey PRIMARY KEY (number)", M.PrimaryKey),
        new("another primary key has another name", "ALTER TABLE public.messages DROP CONSTRAINT messages_pkey, ADD CONSTRAINT old_key PRIMARY KEY (id, role)", M.PrimaryKey) { Refusal = "old_key" },
        new("the primary key is deferrable", "ALTER TABLE public.messages DROP CONSTRAINT messages_pkey, ADD CONSTRAINT messages_pkey PRIMARY KEY (id) DEFERRABLE", M.PrimaryKey),
        new("the primary key carries another column", "ALTER TABLE public.messages DROP CONSTRAINT messages_pkey, ADD CONSTRAINT messages_pkey PRIMARY KEY (id) INCLUDE (role)", M.PrimaryKey),
        new("the primary key is only a unique constraint", "ALTER TABLE public.messages DROP CONSTRAINT messages_pkey, ADD CONSTRAINT messages_pkey UNIQUE (id)", M.PrimaryKey),
        new("the index of the primary key is invalid", "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'public.messages_pkey'::regclass", M.PrimaryKey),
        new("duplicates came in while there was no primary key",
            "ALTER TABLE public.messages DROP CONSTRAINT messages_pkey; INSERT INTO public.messages SELECT * FROM public.messages LIMIT 3",
            M.PrimaryKey) { Refusal = "key public.messages.messages_pkey: 3 keys occur more than once" },

        new("the unique constraint is dropped", NoUnique, P.Constraints.Email),
        new("the unique constraint has one column more", NoUnique + "ALTER TABLE public.profiles ADD CONSTRAINT profiles_email_unique UNIQUE (email, company)", P.Constraints.Email),
        new("the unique constraint stands on another column", NoUnique + "ALTER TABLE public.profiles ADD CONSTRAINT profiles_email_unique UNIQUE (company)", P.Constraints.Email),
        new("the unique constraint takes nulls for equal", NoUnique + "ALTER TABLE public.profiles ADD CONSTRAINT profiles_email_unique UNIQUE NULLS NOT DISTINCT (email)", P.Constraints.Email),
        new("the unique constraint is checked at the end", NoUnique + "ALTER TABLE public.profiles ADD CONSTRAINT profiles_email_unique UNIQUE (email) DEFERRABLE INITIALLY DEFERRED", P.Constraints.Email),
        new("there is only a partial unique index", NoUnique + "CREATE UNIQUE INDEX profiles_email_index ON public.profiles (email) WHERE email <> ''", P.Constraints.Email),
        new("the index of the unique constraint is invalid", "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'public.profiles_email_key'::regclass", P.Constraints.Email),
    ];
}

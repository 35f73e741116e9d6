using C = Chat.Schema.Conversation.Checks;
using M = Chat.Schema.Message.Checks;
using P = Chat.Schema.Profile.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

static class ForeignKeyMutations
{
    [MutationsOf("foreign key")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("the foreign key of profiles is dropped", "ALTER TABLE public.profiles DROP CONSTRAINT profiles_id_fkey", P.Columns.Id.ForeignKey),
        new("the foreign key of conversations is dropped", "ALTER TABLE public.conversations DROP CONSTRAINT conversations_user_id_fkey", C.Columns.UserId.ForeignKey),
        new("the foreign key of messages is dropped", "ALTER TABLE public.messages DROP CONSTRAINT messages_conversation_id_fkey", M.Columns.ConversationId.ForeignKey),
        new("a foreign key does nothing when the other row goes", User("FOREIGN KEY (user_id) REFERENCES public.profiles (id)"), C.Columns.UserId.ForeignKey),
        new("a foreign key restricts", User("FOREIGN KEY (user_id) REFERENCES public.profiles (id) ON DELETE RESTRICT"), C.Columns.UserId.ForeignKey),
        new("a foreign key cascades", User("FOREIGN KEY (user_id) REFERENCES public.profiles (id) ON DELETE CASCADE"), C.Columns.UserId.ForeignKey),
        new("a foreign key sets the default", User("FOREIGN KEY (user_id) REFERENCES public.profiles (id) ON DELETE SET DEFAULT"), C.Columns.UserId.ForeignKey),
        new("a foreign key names the columns that it sets to null", User("FOREIGN KEY (user_id) REFERENCES public.profiles (id) ON DELETE SET NULL (user_id)"), C.Columns.UserId.ForeignKey),
        new("a foreign key follows updates", User("FOREIGN KEY (user_id) REFERENCES public.profiles (id) ON DELETE SET NULL ON UPDATE CASCADE"), C.Columns.UserId.ForeignKey),
        new("a foreign key was never validated", User("FOREIGN KEY (user_id) REFERENCES public.profiles (id) ON DELETE SET NULL NOT VALID"), C.Columns.UserId.ForeignKey),
        new("a foreign key is deferrable", "ALTER TABLE public.conversations ALTER CONSTRAINT conversations_user_id_fkey DEFERRABLE", C.Columns.UserId.ForeignKey),
        new("a foreign key is deferred", "ALTER TABLE public.conversations ALTER CONSTRAINT conversations_user_id_fkey DEFERRABLE INITIALLY DEFERRED", C.Columns.UserId.ForeignKey),
        new("a foreign key matches fully", User("FOREIGN KEY (user_id) REFERENCES public.profiles (id) MATCH FULL ON DELETE SET NULL"), C.Columns.UserId.ForeignKey),
        new("a foreign key refers to another table", User("FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE SET NULL"), C.Columns.UserId.ForeignKey),
        new("a foreign key refers to another column", """
            ALTER TABLE public.profiles ADD COLUMN account uuid UNIQUE;
            UPDATE public.profiles SET account = id;
            """ + User("FOREIGN KEY (user_id) REFERENCES public.profiles (account) ON DELETE SET NULL"), C.Columns.UserId.ForeignKey),
        new("a foreign key stands on another column", """
            ALTER TABLE public.conversations ADD COLUMN account uuid;
            """ + User("FOREIGN KEY (account) REFERENCES public.profiles (id) ON DELETE SET NULL"), C.Columns.UserId.ForeignKey),
        new("the foreign key of messages loses its cascade", """
            ALTER TABLE public.messages DROP CONSTRAINT messages_conversation_id_fkey,
              ADD CONSTRAINT messages_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversations (id);
            """, M.Columns.ConversationId.ForeignKey),
        new("the foreign key of profiles refers to a table of the same name in another schema", """
            CREATE TABLE public.users AS SELECT id FROM auth.users;
            ALTER TABLE public.users ADD PRIMARY KEY (id);
            ALTER TABLE public.profiles DROP CONSTRAINT profiles_id_fkey, ADD CONSTRAINT profiles_id_fkey FOREIGN KEY (id) REFERENCES public.users (id) ON DELETE CASCADE;
            """, P.Columns.Id.ForeignKey),
        new("the triggers that enforce a foreign key are switched off", "ALTER TABLE public.messages DISABLE TRIGGER ALL", M.Columns.ConversationId.ForeignKey),
        new("orphans came in while a foreign key was gone", """
            ALTER TABLE public.messages DROP CONSTRAINT messages_conversation_id_fkey;
            UPDATE public.messages SET conversation_id = gen_random_uuid() WHERE id IN (SELECT id FROM public.messages LIMIT 2);
            """, M.Columns.ConversationId.ForeignKey) { Refusal = "foreign key public.messages.messages_conversation_id_fkey: 2 rows refer to nothing" },
    ];

    static string User(string definition) =>
        $"ALTER TABLE public.conversations DROP CONSTRAINT conversations_user_id_fkey, ADD CONSTRAINT conversations_user_id_fkey {definition};";
}

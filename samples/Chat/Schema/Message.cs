using SafeSchema;

namespace Chat.Schema;

/// <summary>One message of a conversation.</summary>
[Table("messages", Reason = "Audit 4: the agent's memory.")]
[RowLevelSecurity]
[LegacyColumn("sender_type", DropNotNull = true, Reason = "The consolidated attempt's word for role.")]
[DropPolicy("Service role full access", Reason = "Audit 9: no TO clause; replaced by messages_service_full_access.")]
[DropPolicy("Users can view messages", Reason = "Audit 9: it compared a thread id of text with a column that is a uuid now; replaced by messages_users_select_own.")]
[DropPolicy("Anyone can insert messages", Reason = "Audit 9: WITH CHECK (true) let anyone write into any conversation.")]
[DropPolicy("Service role can manage messages", Reason = "Audit 9: no TO clause, so it was open to every role.")]
public partial record Message
{
    [PrimaryKey, Default("gen_random_uuid()")]
    public Guid Id { get; init; }

    [References(typeof(Conversation), OnDelete = OnDelete.Cascade), Index(Name = "idx_messages_conversation_id")]
    [Convert(LookUpIn = typeof(Conversation), LookUpBy = "conversation_id", Pick = "created_at, id", BadValues = BadValues.Quarantine, Dependants = Dependants.Recreate,
        Reason = "Audit 5: old messages hold the thread id of the flat store. Several flat rows share a thread: the earliest is the conversation.")]
    public Guid ConversationId { get; init; }

    [Backfill("CASE sender_type WHEN 'ai' THEN 'assistant' WHEN 'system' THEN 'system' ELSE 'user' END")]
    public MessageRole Role { get; init; }

    public required string Content { get; init; }

    public string? AgentType { get; init; }

    [Default("'{}'"), Column(Type = "jsonb")]
    public string? Metadata { get; init; }

    [Default("now()"), Index(Name = "idx_messages_created_at", AllDescending = true)]
    public DateTimeOffset? CreatedAt { get; init; }

    [Policy(For.Select, To = [SupabaseRole.Authenticated])]
    static bool UsersSelectOwn(Message row, IEnumerable<Conversation> conversations) =>
        conversations.Any(c => c.Id == row.ConversationId && c.UserId == Auth.Uid());

    [Policy(For.All, To = [SupabaseRole.ServiceRole])]
    static bool ServiceFullAccess() => true;
}

/// <summary>Who speaks.</summary>
public enum MessageRole
{
    User,
    Assistant,
    System,
}

using SafeSchema;

namespace Chat.Schema;

/// <summary>A thread of messages. Conversations of visitors who are not signed in have no owner.</summary>
/// <remarks>
/// A choice of this application, made visible here: rows without an owner are nobody's, not everyone's. The earlier policy
/// added <c>OR user_id IS NULL</c> and showed every visitor's conversation to every other visitor; now only the server
/// (service_role) reads them.
/// </remarks>
[Table("conversations", Reason = "Audit 3: the agent reads status, channel and metadata.")]
[RowLevelSecurity]
[LegacyColumn("conversation_id", DropNotNull = true, Reason = "The thread id of the flat store: messages are looked up by it once, new rows have none.")]
[LegacyColumn("role", DropNotNull = true, Reason = "The flat store kept one message per row; messages hold it now.")]
[LegacyColumn("content", DropNotNull = true, Reason = "The flat store kept one message per row; messages hold it now.")]
[LegacyColumn("session_id", DropNotNull = true, Reason = "The AI migration's key of a visit; new conversations have none.")]
[DropConstraint("conversations_channel_check", Reason = "Audit 3: the list of channels lives in the application, not in the database.")]
[DropTrigger("conversations_touch", Reason = "Audit 3: update_conversations_updated_at does the same.")]
[DropPolicy("Service role full access", Reason = "Audit 9: no TO clause; replaced by conversations_service_full_access.")]
[DropPolicy("Users read own", Reason = "Audit 9: no TO clause; replaced by conversations_users_select_own.")]
[DropPolicy("Users can view own conversations", Reason = "Audit 9: OR user_id IS NULL showed every visitor's conversation to everyone.")]
[DropPolicy("Anyone can insert conversations", Reason = "Audit 9: WITH CHECK (true) let anyone write conversations in anyone's name.")]
[DropPolicy("Admins can view all conversations", Reason = "Audit 9: any user could make an admin of himself by his own profile's role.")]
[DropPolicy("Enable all for service role", Reason = "Audit 9: no TO clause, so it was open to every role.")]
public partial record Conversation
{
    [PrimaryKey, Default("gen_random_uuid()")]
    [Convert(Using = KeepUuids, KeepOldAs = "legacy_id", Reason = "Audit 3: the oldest store numbered its rows; the number stays in legacy_id.")]
    public Guid Id { get; init; }

    const string KeepUuids = """
        CASE WHEN id::text ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' THEN id::text::uuid ELSE gen_random_uuid() END
        """;

    [References(typeof(Profile), OnDelete = OnDelete.SetNull, Orphans = BadValues.Quarantine), Index]
    [Convert(BadValues = BadValues.Quarantine, Reason = "Audit 3: the oldest store wrote 'guest-17' and empty texts here; such a conversation has no owner.")]
    public Guid? UserId { get; init; }

    [Default("'active'")]
    public ConversationStatus? Status { get; init; }

    [Default("'chat'")]
    public string? Channel { get; init; }

    [Default("'{}'"), Column(Type = "jsonb")]
    public string? Metadata { get; init; }

    [Default("now()"), Backfill("\"timestamp\"")]
    public DateTimeOffset? CreatedAt { get; init; }

    [Default("now()"), TouchOnUpdate]
    public DateTimeOffset? UpdatedAt { get; init; }

    [Policy(For.Select, To = [SupabaseRole.Authenticated], Reason = "Rows without an owner are nobody's: user_id = … is never true for them.")]
    static bool UsersSelectOwn(Conversation row) => row.UserId == Auth.Uid();

    [Policy(For.All, To = [SupabaseRole.ServiceRole])]
    static bool ServiceFullAccess() => true;

    [Policy(For.Insert, To = [SupabaseRole.Anon], Reason = "Visitors may start a conversation, but not in somebody's name.")]
    static bool AnonInsert(Conversation row) => row.UserId == null;
}

/// <summary>Where a conversation stands.</summary>
public enum ConversationStatus
{
    Active,
    Paused,
    Completed,
    Archived,
}

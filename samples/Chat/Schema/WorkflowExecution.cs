using SafeSchema;

namespace Chat.Schema;

/// <summary>A run of the workflow engine, which owns this table's shape: it is never created here, only made safe where it exists.</summary>
[Table("workflow_executions", Optional = true, Reason = "Audit 6: the workflow engine creates it; users may see the runs of their own conversations.")]
[RowLevelSecurity]
[DropPolicy("Authenticated read access", Reason = "Audit 9: USING (true) showed every run to every user.")]
public partial record WorkflowExecution
{
    [Convert(LookUpIn = typeof(Conversation), LookUpBy = "conversation_id", Pick = "created_at, id", BadValues = BadValues.Quarantine, Dependants = Dependants.Recreate,
        Reason = "Audit 6: text where conversations have a uuid.")]
    public Guid? ConversationId { get; init; }

    [Policy(For.Select, To = [SupabaseRole.Authenticated])]
    static bool UsersSelectOwn(WorkflowExecution row, IEnumerable<Conversation> conversations) =>
        conversations.Any(c => c.Id == row.ConversationId && c.UserId == Auth.Uid());

    [Policy(For.All, To = [SupabaseRole.ServiceRole])]
    static bool ServiceFullAccess() => true;
}

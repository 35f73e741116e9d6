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
    const string UsersSelectOwn = """
        EXISTS (
          SELECT 1 FROM public.conversations c
          WHERE c.id = workflow_executions.conversation_id AND c.user_id = (select auth.uid())
        )
        """;

    [Policy(For.All, To = [SupabaseRole.ServiceRole])]
    const string ServiceFullAccess = "true";
}

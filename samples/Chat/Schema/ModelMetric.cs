using SafeSchema;

namespace Chat.Schema;

/// <summary>One call of a language model.</summary>
[Table("model_metrics", Reason = "Audit 7: the dashboard reads created_at; older tables have only request_timestamp.")]
[RowLevelSecurity]
[DropPolicy("Anyone can view metrics", Reason = "Audit 9: costs and error messages are the operator's.")]
public partial record ModelMetric
{
    [PrimaryKey, Default("gen_random_uuid()")]
    public Guid Id { get; init; }

    public required string ModelName { get; init; }

    public string? TaskType { get; init; }

    public int? ResponseTimeMs { get; init; }

    public int? TokensUsed { get; init; }

    [Default("true")]
    public bool? Success { get; init; }

    public string? ErrorMessage { get; init; }

    [Column(Type = "jsonb")]
    public string? Metadata { get; init; }

    [Default("now()"), Backfill("request_timestamp")]
    public DateTimeOffset? CreatedAt { get; init; }

    [Policy(For.All, To = [SupabaseRole.ServiceRole])]
    static bool ServiceFullAccess() => true;
}

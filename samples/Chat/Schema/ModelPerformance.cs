using SafeSchema;

namespace Chat.Schema;

/// <summary>How each model did in the last seven days.</summary>
[View("model_performance", Reason = "Audit 8: the old view read request_timestamp, which had become created_at.")]
[Grant(Privileges.Select, To = [SupabaseRole.ServiceRole])]
public partial record ModelPerformance(
    string ModelName,
    long TotalRequests,
    [Column(Type = "numeric")] decimal? AvgResponseTime,
    long? TotalTokens,
    long SuccessfulRequests,
    long FailedRequests,
    [Column(Type = "numeric")] decimal? SuccessRate)
{
    [Query]
    const string Query = """
        SELECT
          model_name,
          count(*) AS total_requests,
          avg(response_time_ms) AS avg_response_time,
          sum(tokens_used) AS total_tokens,
          count(*) FILTER (WHERE success) AS successful_requests,
          count(*) FILTER (WHERE NOT success) AS failed_requests,
          round(100.0 * count(*) FILTER (WHERE success) / count(*), 2) AS success_rate
        FROM public.model_metrics
        WHERE created_at >= now() - interval '7 days'
        GROUP BY model_name
        """;
}

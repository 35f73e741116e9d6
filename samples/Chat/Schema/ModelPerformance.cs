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
    static IEnumerable<ModelPerformance> Query(IEnumerable<ModelMetric> metrics) =>
        from m in metrics
        where m.CreatedAt >= Sql.Now() - TimeSpan.FromDays(7)
        group m by m.ModelName into g
        select new ModelPerformance(
            g.Key,
            g.LongCount(),
            g.Average(m => (decimal?)m.ResponseTimeMs),
            Sql.Sum(g, m => m.TokensUsed),
            g.LongCount(m => m.Success == true),
            g.LongCount(m => m.Success == false),
            Math.Round(100.0m * g.LongCount(m => m.Success == true) / g.LongCount(), 2, MidpointRounding.AwayFromZero));
}

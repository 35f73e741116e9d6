using System.Globalization;
using System.Text;

namespace SafeSchema.Benchmarks.Models;

/// <summary>The same tables as C# records.</summary>
static class SourceText
{
    public static string Of(int tables)
    {
        var text = new StringBuilder();
        text.Append("""
            #nullable enable
            using System;
            using SafeSchema;

            namespace Bench;

            [Database("benchmark", SearchPath = ["public"])]
            public static partial class BenchDatabase;

            """);
        for (var number = 1; number <= tables; number++)
            Table(text, number, Math.Max(1, number - 1));
        return text.ToString();
    }

    /// <summary>The same with one more member in each record, in which <c>{0}</c> is its number and <c>{1}</c> that of its parent.</summary>
    public static string WithRule(int tables, string rule)
    {
        var text = new StringBuilder(Of(tables).Replace("using System;\n", "using System;\nusing System.Collections.Generic;\nusing System.Linq;\n", StringComparison.Ordinal));
        for (var number = 1; number <= tables; number++)
            text.Append(CultureInfo.InvariantCulture, $"public partial record Table{number} {{ {string.Format(CultureInfo.InvariantCulture, rule, number, Math.Max(1, number - 1))} }}\n");
        return text.ToString();
    }

    static void Table(StringBuilder text, int number, int parent) => text.Append(CultureInfo.InvariantCulture, $$"""

        [Table("{{BenchmarkModel.TableName(number)}}"), RowLevelSecurity]
        public partial record Table{{number}}
        {
            [PrimaryKey, Default("gen_random_uuid()")]
            public Guid Id { get; init; }

            [References(typeof(Table{{parent}}), OnDelete = OnDelete.Cascade), Index]
            public Guid? ParentId { get; init; }

            public Guid UserId { get; init; }

            [Unique]
            public required string Title { get; init; }

            [Default("'active'")]
            public required string Status { get; init; }

            [Column(Type = "numeric(12,2)"), Default("0")]
            public decimal Amount { get; init; }

            [Default("now()"), Index(AllDescending = true)]
            public DateTimeOffset CreatedAt { get; init; }

            [Default("now()"), TouchOnUpdate]
            public DateTimeOffset UpdatedAt { get; init; }

            [Check]
            const string StatusIsKnown = "status IN ('active', 'paused', 'closed')";

            [Policy(For.Select, To = ["{{BenchmarkModel.Roles[0]}}"])]
            const string OwnSelect = "user_id = (select current_setting('app.user_id', true))::uuid";

            [Policy(For.Insert, To = ["{{BenchmarkModel.Roles[0]}}"])]
            const string OwnInsert = "user_id = (select current_setting('app.user_id', true))::uuid";

            [Policy(For.All, To = ["{{BenchmarkModel.Roles[1]}}"])]
            const string Service = "true";
        }

        """);
}

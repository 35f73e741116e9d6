namespace SafeSchema.Packages.Support;

/// <summary>A small database and programs for it.</summary>
static class Blog
{
    public const string Database = """
        using SafeSchema;

        namespace Blog;

        [Database("blog", SearchPath = ["public"])]
        public static partial class BlogDatabase;
        """;

    public const string Records = """
        using SafeSchema;

        namespace Blog;

        [Table("posts", Reason = "What people read.")]
        public partial record Post
        {
            [PrimaryKey, Default("gen_random_uuid()")] public Guid Id { get; init; }

            [Index] public required string Title { get; init; }

            [Default("now()"), TouchOnUpdate] public DateTimeOffset? UpdatedAt { get; init; }

            [Check] const string TitleIsNotEmpty = "title <> ''";
        }
        """;

    /// <summary>Prints the script.</summary>
    public const string PrintScript = "System.Console.Write(Blog.BlogDatabase.Schema.Script);";

    /// <summary>Applies twice and verifies, with a slim data source; prints the changes, the verdicts and its own processor time.</summary>
    public const string ApplyAndVerify = """
        using Blog;
        using Npgsql;
        using SafeSchema;

        await using var data = new NpgsqlSlimDataSourceBuilder(args[0]).Build();
        if (args is [_, "apply"])
            Console.WriteLine($"changes: {(await BlogDatabase.Schema.ApplyAsync(data)).Changes}");
        var report = await BlogDatabase.Schema.VerifyAsync(data);
        Console.WriteLine($"title: {report[Post.Checks.Columns.Title.Type].Verdict}");
        Console.WriteLine(report.Summary);
        Console.WriteLine($"cpu: {Environment.CpuUsage.TotalTime.TotalMilliseconds:0} ms");
        return report.Passed ? 0 : 2;
        """;
}

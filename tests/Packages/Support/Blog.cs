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

    /// <summary>The same with rules that nobody calls.</summary>
    public const string TypedRecords = """
        using SafeSchema;

        namespace Blog;

        [Table("posts"), RowLevelSecurity]
        public partial record Post
        {
            [PrimaryKey, Default(nameof(NewId))] public Guid Id { get; init; }

            public required string Title { get; init; }

            [Generated] private static int Length(Post row) => row.Title.Length;

            [Index(nameof(Title))] private static bool Long(Post row) => row.Title.Length > 100;

            [Check] private static bool TitleIsNotEmpty(Post row) => row.Title.Length > 0;

            [Check] private const string TitleIsShort = "length(title) < 1000";

            [Policy(For.Update, To = ["PUBLIC"], WithCheck = nameof(Kept))] private static bool Old(Post row) => row.Title != "new";

            [Policy(For.Select, To = ["PUBLIC"])] private static bool All() => true;

            private static bool Kept(Post row) => row.Title != "old";

            private static Guid NewId() => Guid.NewGuid();
        }

        [View("titles")]
        public partial record Title(string Text)
        {
            [Query] private static IEnumerable<Title> Query(IEnumerable<Post> posts) => posts.Select(p => new Title(p.Title));
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

using Chat.Schema;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Support;

/// <summary>How a script reaches a server.</summary>
public enum Way
{
    /// <summary>SafeSchema.Npgsql.</summary>
    Runtime,

    /// <summary><c>psql -X -1 -v ON_ERROR_STOP=1 -f</c>.</summary>
    Psql,

    /// <summary>The whole text as one Query message of the simple protocol, as the Supabase SQL editor sends it.</summary>
    OneMessage,

    /// <summary>Statement by statement of the extended protocol, with one Sync at the end and no BEGIN.</summary>
    Pipeline,
}

/// <summary>Runs the sample's script each way.</summary>
public static class Ways
{
    /// <summary>Those that this machine has the programs for.</summary>
    public static IReadOnlyList<Way> Available { get; } = Programs.Has("psql") ? Enum.GetValues<Way>() : [Way.Runtime, Way.Pipeline];

    public static TheoryData<Way> All => [.. Available];

    /// <summary>Runs it as app_owner; an error is thrown.</summary>
    public static async Task RunAsync(Project project, Way way)
    {
        switch (way)
        {
            case Way.Runtime:
                await ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: TestContext.Current.CancellationToken);
                break;
            case Way.Psql:
                Succeeded(await PsqlFileAsync(project, ChatDatabase.Schema.Script, "-1", "-v", "ON_ERROR_STOP=1"));
                break;
            case Way.OneMessage:
                Succeeded(await OneMessageAsync(project, ChatDatabase.Schema.Script));
                break;
            default:
                await project.ExecuteAsync(ChatDatabase.Schema.Script);
                break;
        }
    }

    /// <summary><c>psql -X … -f</c> with a file that holds the text.</summary>
    public static async Task<ProgramResult> PsqlFileAsync(Project project, string sql, params string[] options)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, sql);
            return await Programs.RunAsync(project.OwnerConnectionString, "psql", ["-X", .. options, "-f", file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // psql splits what it reads at semicolons, but \gexec sends a value as it is, and -c would be longer than an argument may be.
    static async Task<ProgramResult> OneMessageAsync(Project project, string sql)
    {
        var tag = "$message$";
        Assert.DoesNotContain(tag, sql, StringComparison.Ordinal);
        return await PsqlFileAsync(project, $"SELECT {tag}{sql}{tag} \\gexec\n", "-v", "ON_ERROR_STOP=1");
    }

    static void Succeeded(ProgramResult result) => Assert.True(result.ExitCode == 0, result.Errors);
}

using System.Reflection;
using SafeSchema.Acceptance.Support;
using Xunit;

namespace SafeSchema.Acceptance.StartStates;

/// <summary>Databases as they are found: each a history that the sample's one script must end.</summary>
static class StartState
{
    public static TheoryData<string> All { get; } = ["S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7"];

    /// <summary>A copy of the state.</summary>
    public static async Task<Project> MakeAsync(Projects projects, string name)
    {
        var project = name switch
        {
            "S0" => await projects.EmptyAsync(),
            "S2" or "S6" or "S7" => await projects.LegacyAsync(),
            "S5" => await projects.AppliedFromLegacyAsync(),
            _ => await projects.EmptyAsync(),
        };
        if (name is "S1" or "S3" or "S4")
            await project.ExecuteAsSuperuserAsync("INSERT INTO auth.users (id, email, created_at) SELECT md5('user ' || n)::uuid, 'user' || n || '@example.com', now() FROM generate_series(1, 40) AS n");
        if (name is "S1" or "S3" or "S4" or "S7")
            await project.ExecuteAsync(Text(name));
        if (name == "S5")
            await project.ExecuteAsSuperuserAsync(Text(name));
        if (name == "S6")
            await AllThatWorksAsync(project, "S1", "S3");
        return project;
    }

    // As somebody who runs scripts over a database that is not made for them, and goes on after each error.
    static async Task AllThatWorksAsync(Project project, params string[] names)
    {
        var failures = 0;
        foreach (var statement in names.SelectMany(name => Statements(Text(name))))
        {
            try
            {
                await project.ExecuteAsync(statement);
            }
            catch (Npgsql.PostgresException)
            {
                failures++;
            }
        }

        Assert.True(failures > 5, "The scripts were meant to collide.");
    }

    static IEnumerable<string> Statements(string script)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i < script.Length; i++)
        {
            if (script[i] == '$' && i + 1 < script.Length && script[i + 1] == '$')
            {
                quoted = !quoted;
                i++;
            }
            else if (script[i] == ';' && !quoted)
            {
                yield return script[start..i];
                start = i + 1;
            }
        }
    }

    static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name + ".sql") ?? throw new InvalidOperationException($"There is no {name}.sql.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

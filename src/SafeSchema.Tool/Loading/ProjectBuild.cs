using System.Diagnostics;
using System.Text.Json;

namespace SafeSchema.Tool.Loading;

/// <summary>Builds a project with the machine's own <c>dotnet</c> and finds its assembly.</summary>
/// <param name="project">A project file, or a folder with one.</param>
/// <param name="configuration">The configuration of the build.</param>
sealed class ProjectBuild(string project, string configuration)
{
    /// <summary>The assembly; of a project for several frameworks, that of the first.</summary>
    public async Task<string> AssemblyAsync(bool build, CancellationToken cancellationToken)
    {
        var file = Find();
        var framework = (await PropertiesAsync(file, ["-getProperty:TargetFrameworks", "-getProperty:TargetFramework"], cancellationToken))["TargetFrameworks"].Split(';')[0].Trim();
        string[] settings = framework.Length > 0 ? [$"-p:Configuration={configuration}", $"-p:TargetFramework={framework}"] : [$"-p:Configuration={configuration}"];
        if (build)
        {
            var (exitCode, said) = await DotnetAsync(["build", file, "--nologo", "-v:quiet", "-consoleLoggerParameters:NoSummary", .. settings], cancellationToken);
            if (exitCode != 0)
                throw new ToolException($"{said.Trim()}\n{file} does not build.");
        }

        return (await PropertiesAsync(file, ["-getProperty:TargetPath", "-getProperty:TargetFramework", .. settings], cancellationToken))["TargetPath"];
    }

    string Find()
    {
        if (File.Exists(project))
            return project;
        var found = Directory.Exists(project) ? Directory.GetFiles(project, "*.csproj") : [];
        return found.Length == 1 ? found[0] : throw new ToolException(
            $"{project} is no project, and {(found.Length == 0 ? "no project is in it" : "several projects are in it")}. Name a project file with --project, or a built assembly with --assembly.");
    }

    // Asked for two properties, MSBuild answers in JSON; asked for one, with its bare value.
    static async Task<Dictionary<string, string>> PropertiesAsync(string file, string[] arguments, CancellationToken cancellationToken)
    {
        var (exitCode, said) = await DotnetAsync(["msbuild", file, "-nologo", .. arguments], cancellationToken);
        if (exitCode != 0)
            throw new ToolException($"{file} cannot be read as a project:\n{said}");
        using var answer = JsonDocument.Parse(said);
        return answer.RootElement.GetProperty("Properties").EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString() ?? "", StringComparer.Ordinal);
    }

    static async Task<(int ExitCode, string Output)> DotnetAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new ToolException("dotnet cannot be started.");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output);
    }
}

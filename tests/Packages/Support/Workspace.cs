using System.Diagnostics;
using System.Text;

namespace SafeSchema.Packages.Support;

/// <summary>A folder of scratch projects outside this repository, as a user has them.</summary>
sealed class Workspace : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("safeschema-packages-").FullName;

    public Workspace()
    {
        Write("NuGet.config", Feed.Configuration(PathOf("packages")));
        Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <SafeSchemaVersion>{Feed.Version}</SafeSchemaVersion>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <GenerateDocumentationFile>false</GenerateDocumentationFile>
              </PropertyGroup>
            </Project>
            """);
    }

    public string PathOf(string name) => Path.Combine(folder, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    /// <summary>A project with references to packages of ours and to other projects.</summary>
    public void Project(string name, string properties, string[] packages, string[] projects, params (string File, string Text)[] sources)
    {
        var items = packages.Select(package => $"""<PackageReference Include="{package}" Version="$(SafeSchemaVersion)" />""")
            .Concat(projects.Select(project => $"""<ProjectReference Include="../{project}/{project}.csproj" />"""));
        Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{properties}</PropertyGroup>
              <ItemGroup>{string.Concat(items)}</ItemGroup>
            </Project>
            """);
        foreach (var (file, text) in sources)
            Write($"{name}/{file}", text);
    }

    public bool Has(string name) => File.Exists(PathOf(name));

    public string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>The files of a kind below a folder, relative to it, without what NuGet and the compiler keep for themselves.</summary>
    public IEnumerable<string> Files(string below, string pattern) =>
        Directory.EnumerateFiles(PathOf(below), pattern, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(PathOf(below), file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>Runs <c>dotnet</c> in a folder of the workspace.</summary>
    public Task<Ended> DotnetAsync(string project, params string[] arguments) => RunAsync(PathOf(project), "dotnet", arguments);

    /// <summary>Runs a program and waits for its end.</summary>
    public static async Task<Ended> RunAsync(string folder, string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // What the test runner sets for its own assembly is not the scratch project's business.
        start.Environment.Remove("MSBuildSDKsPath");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var text = new StringBuilder();
        async Task ReadAsync(StreamReader reader)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                lock (text)
                    text.AppendLine(line);
            }
        }

        await Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        await process.WaitForExitAsync();
        return new Ended(process.ExitCode, text.ToString());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>How a program ended.</summary>
sealed record Ended(int ExitCode, string Output)
{
    /// <summary>It ended well; what it said otherwise is the test's message.</summary>
    public Ended Well() => ExitCode == 0 ? this : throw new InvalidOperationException($"Exit code {ExitCode}:\n{Output}");
}

using System.CommandLine;

namespace SafeSchema.Tool.Loading;

/// <summary>The options that say which declared database is meant.</summary>
sealed class DatabaseOptions
{
    readonly Option<string> assembly = new("--assembly", "-a") { Description = "The built assembly that declares the database.", HelpName = "file" };
    readonly Option<string> project = new("--project", "-p") { Description = "The project that declares it; it is built first. Default: the project in this folder.", HelpName = "file or folder" };
    readonly Option<string> configuration = new("--configuration", "-c") { Description = "The configuration of the build. Default: Debug.", DefaultValueFactory = _ => "Debug" };
    readonly Option<bool> noBuild = new("--no-build") { Description = "The project is built already." };
    readonly Option<string> database = new("--database", "-d") { Description = "The database class, where the assembly declares several.", HelpName = "class" };

    public DatabaseOptions(Command command)
    {
        foreach (var option in new Option[] { assembly, project, configuration, noBuild, database })
            command.Options.Add(option);
    }

    /// <summary>The database that the command line names.</summary>
    public async Task<DeclaredDatabase> LoadAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (line.GetValue(assembly) is not null && line.GetValue(project) is not null)
            throw new ToolException("Give --assembly or --project, not both.");
        var file = line.GetValue(assembly)
            ?? await new ProjectBuild(line.GetValue(project) ?? Directory.GetCurrentDirectory(), line.GetValue(configuration)!).AssemblyAsync(!line.GetValue(noBuild), cancellationToken);
        return Choose(DeclaredDatabase.In(file), line.GetValue(database), file);
    }

    static DeclaredDatabase Choose(IReadOnlyList<DeclaredDatabase> databases, string? name, string file)
    {
        var names = string.Join(", ", databases.Select(declared => declared.Name));
        if (databases.Count == 0)
            throw new ToolException($"{file} declares no database: no class in it has [Database].");
        if (name is not null)
            return databases.FirstOrDefault(declared => declared.Name == name) ?? throw new ToolException($"{file} declares no database {name}. It declares {names}.");
        return databases.Count == 1 ? databases[0] : throw new ToolException($"{file} declares {names}. Say which one with --database.");
    }
}

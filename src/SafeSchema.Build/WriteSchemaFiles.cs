using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;
using SafeSchema.Build.Files;
using SafeSchema.Build.Reading;

namespace SafeSchema.Build;

/// <summary>Writes the scripts that an assembly holds as files, and removes those whose database is gone.</summary>
public sealed class WriteSchemaFiles : Task
{
    /// <summary>The assembly, as the compiler wrote it.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The folder for the files, which is the build's own.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The file that lists what was written, one name a line.</summary>
    [Required]
    public string List { get; set; } = "";

    /// <summary>Another folder for copies, which is kept in the repository; or nothing.</summary>
    public string Copies { get; set; } = "";

    /// <summary>What the names of the copies begin with.</summary>
    public string CopyPrefix { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        IReadOnlyList<Artifact> artifacts;
        try
        {
            using var assembly = BuiltAssembly.Open(Assembly);
            artifacts = assembly.Artifacts();
        }
        catch (BuiltAssemblyException e)
        {
            BuildError.TextLost.Log(Log, Assembly, e.Message);
            return false;
        }

        List<SqlFolder> folders = [new(Folder, "")];
        if (Copies.Length > 0)
            folders.Add(new SqlFolder(Copies, CopyPrefix));
        foreach (var gone in Listed().Except(artifacts.Select(artifact => artifact.FileName), StringComparer.Ordinal))
            folders.ForEach(folder => folder.Remove(gone));
        foreach (var artifact in artifacts)
            folders.ForEach(folder => folder.Write(artifact.FileName, artifact.Text));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(List))!);
        File.WriteAllText(List, string.Concat(artifacts.Select(artifact => artifact.FileName + "\n")));
        return true;
    }

    string[] Listed() => File.Exists(List) ? File.ReadAllLines(List) : [];
}

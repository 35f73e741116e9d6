using System.Text;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;
using SafeSchema.Build.Files;

namespace SafeSchema.Build;

/// <summary>Compares the copies that are kept in the repository with what the build has written.</summary>
public sealed class VerifySchemaFiles : Task
{
    /// <summary>The folder that the build wrote.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The names of the files.</summary>
    public string[] Files { get; set; } = [];

    /// <summary>The folder of the copies.</summary>
    public string Copies { get; set; } = "";

    /// <summary>What the names of the copies begin with.</summary>
    public string CopyPrefix { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Copies.Length == 0)
            BuildError.NothingToVerify.Log(Log, "", "SafeSchemaVerifyOnly is set, but SafeSchemaOutputDirectory is not. Say in which folder the checked-in SQL stands.");
        else
            Array.ForEach(Files, Compare);
        return !Log.HasLoggedErrors;
    }

    void Compare(string file)
    {
        var (built, copies) = (new SqlFolder(Folder, ""), new SqlFolder(Copies, CopyPrefix));
        var (wanted, kept) = (built.Read(file) ?? [], copies.Read(file));
        var path = copies.PathOf(file);
        if (kept is null)
            BuildError.StaleCopy.Log(Log, path, $"{path} is missing. Build without SafeSchemaVerifyOnly and commit the file.");
        else if (!kept.SequenceEqual(wanted))
            BuildError.StaleCopy.Log(Log, path, $"{path} is not what the records say. Build without SafeSchemaVerifyOnly and commit the file. It differs in {Difference(kept, wanted)}");
    }

    static string Difference(byte[] kept, byte[] wanted) => TextDiff.Of(Encoding.UTF8.GetString(kept), Encoding.UTF8.GetString(wanted));
}

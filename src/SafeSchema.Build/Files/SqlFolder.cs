namespace SafeSchema.Build.Files;

/// <summary>A folder of SQL files. A file that is right already keeps its content; its time is renewed, so that the build knows.</summary>
/// <param name="path">The folder.</param>
/// <param name="prefix">What every file's name begins with: a migration's time stamp, or nothing.</param>
sealed class SqlFolder(string path, string prefix)
{
    /// <summary>Where a file stands.</summary>
    public string PathOf(string fileName) => Path.Combine(path, prefix + fileName);

    /// <summary>The bytes of a file, or null where there is none.</summary>
    public byte[]? Read(string fileName) => File.Exists(PathOf(fileName)) ? File.ReadAllBytes(PathOf(fileName)) : null;

    /// <summary>Writes a file, if it is not the same already.</summary>
    public void Write(string fileName, byte[] text)
    {
        var file = PathOf(fileName);
        if (Read(fileName)?.SequenceEqual(text) == true)
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, text);
    }

    /// <summary>Removes a file that was written earlier.</summary>
    public void Remove(string fileName) => File.Delete(PathOf(fileName));
}

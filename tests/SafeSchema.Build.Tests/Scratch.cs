namespace SafeSchema.Build.Tests;

/// <summary>A folder that is gone after the test.</summary>
sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("safeschema-").FullName;

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllText(Path(name), text);
    }

    public string Read(string name) => File.ReadAllText(Path(name));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

using System.Xml.Linq;

namespace SafeSchema.Model.Tests.Repository;

/// <summary>What a project file says about its dependencies.</summary>
sealed class ProjectFile(string path)
{
    readonly XDocument document = XDocument.Parse(Repo.Text(path));

    public static IEnumerable<ProjectFile> In(string folder) => Repo.FilesIn(folder, ".csproj").Select(file => new ProjectFile(file));

    public string Name { get; } = System.IO.Path.GetFileNameWithoutExtension(path);

    public string Text => Repo.Text(path);

    public IEnumerable<string> Projects =>
        Items("ProjectReference").Select(item => System.IO.Path.GetFileNameWithoutExtension(Include(item).Replace('\\', '/')));

    /// <summary>Packages that reach the project's users.</summary>
    public IEnumerable<string> Packages =>
        Items("PackageReference").Where(item => (string?)item.Attribute("PrivateAssets") != "all").Select(Include);

    public override string ToString() => Name;

    IEnumerable<XElement> Items(string name) => document.Descendants(name);

    static string Include(XElement item) => (string?)item.Attribute("Include") ?? "";
}

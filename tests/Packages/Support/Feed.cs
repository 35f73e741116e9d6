using System.Xml.Linq;

namespace SafeSchema.Packages.Support;

/// <summary>The packages that the build of this project has made.</summary>
static class Feed
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "feed");

    /// <summary>Their version.</summary>
    public static string Version { get; } = VersionOf("SafeSchema.Npgsql.*.nupkg", "SafeSchema.Npgsql.");

    /// <summary>The NuGet configuration of scratch projects: these packages first, everything else from where this machine has it.</summary>
    /// <param name="packages">The folder for packages that are not on this machine yet, these among them.</param>
    public static string Configuration(string packages) => new XElement("configuration",
        new XElement("config", Add("globalPackagesFolder", packages)),
        new XElement("fallbackPackageFolders", Add("machine", Machine)),
        new XElement("packageSources", Add("tested", Folder))).ToString();

    static string Machine => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));

    static string VersionOf(string pattern, string prefix) =>
        Path.GetFileNameWithoutExtension(Directory.GetFiles(Folder, pattern).Single())[prefix.Length..];
}

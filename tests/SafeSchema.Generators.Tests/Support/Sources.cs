using System.Runtime.CompilerServices;

namespace SafeSchema.Generators.Tests.Support;

/// <summary>Sources for tests.</summary>
static class Sources
{
    /// <summary>What a project with implicit usings has.</summary>
    public const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq;";

    /// <summary>The sample's schema, as users read it.</summary>
    public static string[] Chat { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository(), "samples", "Chat", "Schema"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    /// <summary>A source in a namespace, with SafeSchema's names.</summary>
    public static string App(string declarations) => $"using SafeSchema;\n\nnamespace App;\n\n{declarations}\n";

    /// <summary>A source with a database on Supabase beside the declarations.</summary>
    public static string Supabase(string declarations) => App($"[Database(\"app\"), Supabase] public static partial class AppDatabase;\n\n{declarations}");

    /// <summary>A table with a key and an owner, and more members.</summary>
    /// <param name="members">The other members.</param>
    /// <param name="attributes">The attributes on the record.</param>
    public static string Note(string members, string attributes = "Table, RowLevelSecurity") => Supabase($$"""
        [{{attributes}}] public partial record Note
        {
            [PrimaryKey] public Guid Id { get; init; }
            [Index] public Guid UserId { get; init; }
            {{members}}
        }
        """);

    /// <summary>The repository's root.</summary>
    public static string Repository([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}

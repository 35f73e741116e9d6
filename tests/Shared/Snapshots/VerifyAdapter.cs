using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SafeSchema.Snapshots;

/// <summary>The same calls, served by the Verify packages.</summary>
static class Verifier
{
    [ModuleInitializer]
    internal static void Initialize() => VerifyTests.VerifySourceGenerators.Initialize();

    public static VerifyTests.SettingsTask Verify(GeneratorDriver driver, [CallerFilePath] string file = "") => VerifyXunit.Verifier.Verify(driver, sourceFile: file);

    public static VerifyTests.SettingsTask Verify(string text, string extension, [CallerFilePath] string file = "") => VerifyXunit.Verifier.Verify(text, extension, sourceFile: file);
}

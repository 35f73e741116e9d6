namespace SafeSchema.Build.Reading;

/// <summary>The script of a declared database, as a file.</summary>
/// <param name="FileName">The name of the file: <c>ChatDatabase.sql</c>.</param>
/// <param name="Text">The script, UTF-8.</param>
/// <param name="Version">The version of the notation of the model.</param>
/// <param name="Model">The model that the script was written from.</param>
public sealed record Artifact(string FileName, byte[] Text, int Version, string Model);

/// <summary>What stands in an assembly is not what SafeSchema wrote.</summary>
/// <param name="message">The assembly, what is wrong with it, and the way out.</param>
public sealed class BuiltAssemblyException(string message) : Exception(message);

using System.ComponentModel;

namespace SafeSchema;

/// <summary>
/// Written by the generator: this assembly holds the script of a declared database, as the UTF-8 data of a literal. The build
/// finds the data by its length and hash, without loading the assembly, and writes the file. The model that the script was written
/// from stands beside it, for the <c>safeschema</c> command.
/// </summary>
/// <param name="fileName">The name of the file: <c>ChatDatabase.sql</c>.</param>
/// <param name="length">The length of the text in bytes.</param>
/// <param name="sha256">The SHA-256 of the text in lower-case hexadecimal digits.</param>
/// <param name="version">The version of the notation of the model.</param>
/// <param name="model">The declared database, as SafeSchema notes it.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SchemaArtifactAttribute(string fileName, int length, string sha256, int version, string model) : Attribute
{
    /// <summary>The name of the file.</summary>
    public string FileName { get; } = fileName;

    /// <summary>The length of the text in bytes.</summary>
    public int Length { get; } = length;

    /// <summary>The SHA-256 of the text in lower-case hexadecimal digits.</summary>
    public string Sha256 { get; } = sha256;

    /// <summary>The version of the notation of the model.</summary>
    public int Version { get; } = version;

    /// <summary>The declared database, as SafeSchema notes it.</summary>
    public string Model { get; } = model;
}

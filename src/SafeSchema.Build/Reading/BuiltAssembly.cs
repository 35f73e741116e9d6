using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SafeSchema.Build.Reading;

/// <summary>An assembly on disk, of which only the metadata is read: no code of it is ever loaded.</summary>
public sealed class BuiltAssembly : IDisposable
{
    const string ArtifactAttribute = "SchemaArtifactAttribute";

    readonly string path;
    readonly PEReader image;
    readonly MetadataReader metadata;

    BuiltAssembly(string path, PEReader image)
    {
        this.path = path;
        this.image = image;
        metadata = image.GetMetadataReader();
    }

    /// <summary>Opens an assembly.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="BuiltAssemblyException">It is no .NET assembly.</exception>
    public static BuiltAssembly Open(string path)
    {
        var image = new PEReader(File.OpenRead(path));
        try
        {
            if (image.HasMetadata)
                return new BuiltAssembly(path, image);
        }
        catch (BadImageFormatException)
        {
            // Said below, as of a file without metadata.
        }

        image.Dispose();
        throw new BuiltAssemblyException($"{path} is no .NET assembly.");
    }

    /// <summary>The scripts of the databases that the assembly declares, in the order of their file names.</summary>
    /// <exception cref="BuiltAssemblyException">A script is not there any more.</exception>
    public IReadOnlyList<Artifact> Artifacts()
    {
        var artifacts = new List<Artifact>();
        foreach (var value in AttributeValues.Of(metadata, ArtifactAttribute))
        {
            var reader = value;
            var (fileName, length, hash) = (reader.ReadSerializedString()!, reader.ReadInt32(), reader.ReadSerializedString()!);
            var (version, model) = (reader.ReadInt32(), reader.ReadSerializedString()!);
            var text = LiteralData.Find(image, metadata, length, hash) ?? throw new BuiltAssemblyException(
                $"{path} says that it holds {fileName}, but the text is not in it. A tool that rewrites assemblies must run after the build has written the SQL.");
            artifacts.Add(new Artifact(fileName, text, version, model));
        }

        return [.. artifacts.OrderBy(artifact => artifact.FileName, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void Dispose() => image.Dispose();
}

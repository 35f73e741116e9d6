using System.Text;
using SafeSchema.Build.Reading;
using SafeSchema.Model;
using SafeSchema.Model.Storing;

namespace SafeSchema.Tool.Loading;

/// <summary>A database as an assembly declares it. No code of the assembly is loaded: its metadata holds the model, from which this writes the same script again.</summary>
/// <param name="Name">The name of the database class.</param>
/// <param name="Model">What is declared.</param>
/// <param name="Schema">The script, the comparisons and the checks.</param>
sealed record DeclaredDatabase(string Name, SchemaModel Model, DatabaseSchema Schema)
{
    /// <summary>The databases of an assembly, in the order of their names.</summary>
    public static IReadOnlyList<DeclaredDatabase> In(string assembly)
    {
        try
        {
            using var built = BuiltAssembly.Open(assembly);
            return [.. built.Artifacts().Select(artifact => Of(artifact, assembly))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{assembly} cannot be read: {e.Message}", e);
        }
    }

    static DeclaredDatabase Of(Artifact artifact, string assembly)
    {
        var model = Read(artifact, assembly);
        var schema = WrittenSchema.Of(model);
        // The same model and another text: the writers differ.
        return Encoding.UTF8.GetBytes(schema.Script).AsSpan().SequenceEqual(artifact.Text)
            ? new(Path.GetFileNameWithoutExtension(artifact.FileName), model, schema)
            : throw OtherVersion(assembly, "the script would be another");
    }

    static SchemaModel Read(Artifact artifact, string assembly)
    {
        try
        {
            return ModelText.Read<SchemaModel>(artifact.Version, artifact.Model);
        }
        catch (FormatException e)
        {
            throw OtherVersion(assembly, e.Message, e);
        }
    }

    static ToolException OtherVersion(string assembly, string reason, Exception? inner = null) => new(
        $"{assembly} was built with another version of SafeSchema than this command: {reason}. Install the same version with: dotnet tool update SafeSchema.Tool --version …", inner);
}

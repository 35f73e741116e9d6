using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model.Writing;
using SafeSchema.Snapshots;
using Xunit;

namespace SafeSchema.Generators.Tests.Snapshots;

public sealed class ChatTests
{
    /// <summary>The script is a snapshot of its own, as SQL.</summary>
    [Fact]
    public async Task The_typed_surface_of_the_sample() =>
        await Verifier.Verify(Generation.Run(Sources.Chat)).IgnoreGeneratedResult(result => result.HintName.EndsWith(".Schema.g.cs", StringComparison.Ordinal));

    [Fact]
    public async Task The_model_of_the_sample() => await Verifier.Verify(ModelText.Of(Generation.Model(Sources.Chat)), "txt");

    [Fact]
    public async Task The_script_of_the_sample() => await Verifier.Verify(SchemaScriptWriter.Write(Generation.Model(Sources.Chat)).Text, "sql");
}

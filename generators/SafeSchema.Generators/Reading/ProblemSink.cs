using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Reading;

/// <summary>
/// Where readers say what is wrong. The analyzers pass a sink that reports; the generator one that is silent, because a
/// location rebuilt from a generator's model would escape <c>#pragma warning disable</c>.
/// </summary>
abstract class ProblemSink
{
    /// <summary>The generator's.</summary>
    public static ProblemSink Silent { get; } = new SilentSink();

    /// <summary>Says that a rule is broken.</summary>
    public abstract void Report(DiagnosticDescriptor rule, Location? location, params string[] arguments);

    sealed class SilentSink : ProblemSink
    {
        public override void Report(DiagnosticDescriptor rule, Location? location, params string[] arguments)
        {
        }
    }
}

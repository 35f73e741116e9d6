using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules;
using SafeSchema.Model.Objects;

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
    public void Report(DiagnosticDescriptor rule, Location? location, params string[] arguments) => Report(rule, location, mend: null, arguments);

    /// <summary>Says that a rule is broken, and how that is mended.</summary>
    public abstract void Report(DiagnosticDescriptor rule, Location? location, Mend? mend, params string[] arguments);

    /// <summary>Says where an object is written.</summary>
    public virtual void Found(SchemaObject value, Func<Origin> origin)
    {
    }

    /// <summary>Where an object is written, if that was said.</summary>
    public virtual Location? PlaceOf(SchemaObject value) => null;

    sealed class SilentSink : ProblemSink
    {
        public override void Report(DiagnosticDescriptor rule, Location? location, Mend? mend, params string[] arguments)
        {
        }
    }
}

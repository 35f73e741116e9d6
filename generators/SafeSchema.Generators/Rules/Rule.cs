using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;

namespace SafeSchema.Generators.Rules;

/// <summary>
/// A rule over a model: what it finds is a fact of the model, told in words. Where that stands in the source is not its business.
/// </summary>
/// <param name="descriptor">What it reports.</param>
/// <remarks>
/// A rule whose descriptor has the tag <see cref="WellKnownDiagnosticTags.CompilationEnd"/> sees the whole schema, at the end of a
/// compilation. Any other sees what one type declares, while it is typed.
/// </remarks>
abstract class Rule(DiagnosticDescriptor descriptor)
{
    /// <summary>What it reports.</summary>
    public DiagnosticDescriptor Reported => descriptor;

    /// <summary>It has to see the whole schema.</summary>
    public bool NeedsWholeSchema => descriptor.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>What breaks the rule.</summary>
    public abstract IEnumerable<Finding> Judge(SchemaFacts schema);
}

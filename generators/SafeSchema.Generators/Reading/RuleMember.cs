using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>A <c>const string</c> that holds SQL, with the attribute that says what for.</summary>
/// <param name="Name">The C# name.</param>
/// <param name="Text">The SQL, line ends normalised.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Attributes">All attributes of the constant.</param>
/// <param name="Location">Where the constant stands.</param>
sealed record RuleMember(string Name, string Text, AttributeValue Attribute, ImmutableArray<AttributeData> Attributes, Location? Location);

/// <summary>The constants of a type, by the attributes on them. It remembers which were read: generated code refers to those.</summary>
sealed class RuleMembers(INamedTypeSymbol type, PartOrder order)
{
    readonly List<string> read = [];

    /// <summary>The names of the constants that were read.</summary>
    public EquatableArray<string> Names => read.ToEquatableArray();

    /// <summary>The constants on which attributes of a kind stand.</summary>
    public IEnumerable<RuleMember> With(string attribute, ProblemSink problems)
    {
        var fields = type.GetMembers().OfType<IFieldSymbol>().OrderBy(field => order.Of(field.DeclaringSyntaxReferences.FirstOrDefault()));
        foreach (var field in fields)
        {
            var values = field.GetAttributes().FindAll(attribute).ToList();
            if (values.Count == 0)
                continue;
            var location = field.Locations.FirstOrDefault();
            if (field.ConstantValue is not string text)
            {
                problems.Report(NotConstant.Descriptor, location, field.Name);
                continue;
            }

            if (!read.Contains(field.Name))
                read.Add(field.Name);
            foreach (var value in values)
                yield return new RuleMember(field.Name, SqlText.Lines(text), value, field.GetAttributes(), location);
        }
    }
}

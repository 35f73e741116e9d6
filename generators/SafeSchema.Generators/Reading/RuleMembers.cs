using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>
/// The constants and methods of a type that rules stand on, by the attributes on them. It remembers which were read: generated
/// code refers to those.
/// </summary>
sealed class RuleMembers(INamedTypeSymbol type, PartOrder order)
{
    readonly List<ISymbol> read = [];

    /// <summary>The names of the constants that were read.</summary>
    public EquatableArray<string> Names => read.OfType<IFieldSymbol>().Select(constant => constant.Name).ToEquatableArray();

    /// <summary>The methods that were read.</summary>
    public EquatableArray<RuleMethod> Methods => read.OfType<IMethodSymbol>().Where(method => method is { IsStatic: true, IsGenericMethod: false }).Select(RuleMethods.Of).ToEquatableArray();

    /// <summary>The constants and methods on which attributes of a kind stand.</summary>
    public IEnumerable<RuleMember> With(string attribute, ProblemSink problems)
    {
        var members = type.GetMembers().Where(member => member is IFieldSymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary })
            .OrderBy(member => order.Of(member.DeclaringSyntaxReferences.FirstOrDefault()));
        foreach (var member in members)
        {
            var attributes = member.GetAttributes();
            var values = attributes.FindAll(attribute).ToList();
            if (values.Count == 0)
                continue;
            if (member is IFieldSymbol { ConstantValue: not string })
            {
                problems.Report(NotConstant.Descriptor, member.Locations.FirstOrDefault(), member.Name);
                continue;
            }

            Remember(member);
            foreach (var value in values)
                yield return new RuleMember(member, member is IFieldSymbol { ConstantValue: string text } ? SqlText.Lines(text) : "", value, attributes);
        }
    }

    /// <summary>A method that another rule names.</summary>
    public IMethodSymbol? Named(string name)
    {
        var method = type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => method.MethodKind == MethodKind.Ordinary);
        if (method is not null)
            Remember(method);
        return method;
    }

    void Remember(ISymbol member)
    {
        if (!read.Contains(member, SymbolEqualityComparer.Default))
            read.Add(member);
    }
}

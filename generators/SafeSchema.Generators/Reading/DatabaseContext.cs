using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Reading;

/// <summary>What the readers of one database class share. It lives only while the class is read.</summary>
sealed class DatabaseContext
{
    public DatabaseContext(INamedTypeSymbol symbol, DatabaseHeader header, CompilationScope scope, ProblemSink problems)
    {
        Symbol = symbol;
        Header = header;
        Scope = scope;
        Problems = problems;
        Rules = new RuleMembers(symbol, new PartOrder(symbol, symbol.FindData(Reading.Attributes.Database)));
        Attributes = symbol.GetAttributes();
    }

    /// <summary>The class.</summary>
    public INamedTypeSymbol Symbol { get; }

    /// <summary>What records have to know of it.</summary>
    public DatabaseHeader Header { get; }

    /// <summary>The assembly.</summary>
    public CompilationScope Scope { get; }

    /// <summary>Where problems are told.</summary>
    public ProblemSink Problems { get; }

    /// <summary>The attributes on the class.</summary>
    public ImmutableArray<AttributeData> Attributes { get; }

    /// <summary>The constants that the declarations stand on.</summary>
    public RuleMembers Rules { get; }

    /// <summary>The constants on which an attribute of a kind stands, in an order that does not depend on files.</summary>
    public IEnumerable<RuleMember> RulesWith(string attribute) => Rules.With(attribute, Problems);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Reading;

/// <summary>A <c>const string</c> that holds SQL, or a method that is translated to it, with the attribute that says what for.</summary>
/// <param name="Symbol">The constant or method.</param>
/// <param name="Text">The constant's SQL, line ends normalised.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Attributes">All attributes of the member.</param>
sealed record RuleMember(ISymbol Symbol, string Text, AttributeValue Attribute, ImmutableArray<AttributeData> Attributes)
{
    /// <summary>The C# name.</summary>
    public string Name => Symbol.Name;

    /// <summary>Where it stands.</summary>
    public Location? Location => Symbol.Locations.FirstOrDefault();

    /// <summary>The method, or null for a constant.</summary>
    public IMethodSymbol? Method => Symbol as IMethodSymbol;
}

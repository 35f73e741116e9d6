using System.Collections.Immutable;

namespace SafeSchema.Generators.Rules;

/// <summary>A mechanical mend, as plain data: it travels in the properties of a diagnostic to the code fix that does it.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Title">What the editor offers.</param>
/// <param name="Attribute">The attribute that is added, removed or changed; empty for the one that is underlined.</param>
/// <param name="Argument">The named argument that is set or removed.</param>
/// <param name="Text">The new text, as C#; for <see cref="MendKind.ReplaceSql"/> as SQL.</param>
sealed record Mend(MendKind Kind, string Title, string Attribute = "", string Argument = "", string Text = "")
{
    const string Prefix = "SafeSchema.Mend.";

    /// <summary>The SQL that is underlined becomes another.</summary>
    public static Mend ReplaceSql(string sql) => new(MendKind.ReplaceSql, $"Write {sql}", Text: sql);

    /// <summary>An attribute is added to the declaration.</summary>
    public static Mend AddAttribute(string attribute) => new(MendKind.AddAttribute, $"Add [{attribute}]", attribute);

    /// <summary>An attribute is added to the type in which something is underlined.</summary>
    public static Mend AddAttributeToType(string attribute) => new(MendKind.AddAttributeToType, $"Add [{attribute}]", attribute);

    /// <summary>The attribute is removed that is underlined.</summary>
    public static Mend RemoveAttribute(string title) => new(MendKind.RemoveAttribute, title);

    /// <summary>An argument of an attribute is set; the attribute is added where it is missing.</summary>
    public static Mend SetArgument(string attribute, string argument, string text) =>
        new(MendKind.SetArgument, $"Set {argument} = {text}", attribute, argument, text);

    /// <summary>An argument of an attribute is removed, so that the default holds.</summary>
    public static Mend RemoveArgument(string attribute, string argument) => new(MendKind.RemoveArgument, $"Remove {argument}", attribute, argument);

    /// <summary>The property gets another type.</summary>
    public static Mend ChangeType(string type) => new(MendKind.ChangeType, $"Change the type to {type}", Text: type);

    /// <summary>The type becomes partial.</summary>
    public static Mend MakePartial { get; } = new(MendKind.MakePartial, "Make it partial");

    /// <summary>The mend as a diagnostic carries it.</summary>
    public ImmutableDictionary<string, string?> ToProperties() => new Dictionary<string, string?>
    {
        [Prefix + nameof(Kind)] = Kind.ToString(),
        [Prefix + nameof(Title)] = Title,
        [Prefix + nameof(Attribute)] = Attribute,
        [Prefix + nameof(Argument)] = Argument,
        [Prefix + nameof(Text)] = Text,
    }.ToImmutableDictionary();

    /// <summary>The mend that a diagnostic carries, or null.</summary>
    public static Mend? FromProperties(ImmutableDictionary<string, string?> properties)
    {
        string Of(string name) => properties.TryGetValue(Prefix + name, out var value) ? value ?? "" : "";
        return Enum.TryParse<MendKind>(Of(nameof(Kind)), out var kind)
            ? new Mend(kind, Of(nameof(Title)), Of(nameof(Attribute)), Of(nameof(Argument)), Of(nameof(Text)))
            : null;
    }
}

/// <summary>What a mend does.</summary>
enum MendKind
{
    /// <summary>Replaces SQL inside a string literal.</summary>
    ReplaceSql,

    /// <summary>Adds an attribute.</summary>
    AddAttribute,

    /// <summary>Adds an attribute to the type around.</summary>
    AddAttributeToType,

    /// <summary>Removes an attribute.</summary>
    RemoveAttribute,

    /// <summary>Sets a named argument.</summary>
    SetArgument,

    /// <summary>Removes a named argument.</summary>
    RemoveArgument,

    /// <summary>Changes a property's type.</summary>
    ChangeType,

    /// <summary>Adds <c>partial</c>.</summary>
    MakePartial,
}

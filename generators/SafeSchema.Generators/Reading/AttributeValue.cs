using Microsoft.CodeAnalysis;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>An attribute's values by name; what is absent or does not compile reads as not given.</summary>
readonly struct AttributeValue(AttributeData data)
{
    /// <summary>Where the attribute stands, or null in metadata.</summary>
    public Location? Location => data.ApplicationSyntaxReference is { } reference ? Location.Create(reference.SyntaxTree, reference.Span) : null;

    /// <summary>A constructor argument's text.</summary>
    public string? Text(int argument) => Constant(argument)?.Value is string text ? SqlText.Lines(text) : null;

    /// <summary>A named argument's text.</summary>
    public string? Text(string name) => Constant(name)?.Value is string text ? SqlText.Lines(text) : null;

    /// <summary>A named argument's SQL.</summary>
    public string? Sql(string name) => Text(name) is { } text ? SqlText.Trim(text) : null;

    /// <summary>A named argument that is true or false.</summary>
    public bool? Flag(string name) => Constant(name)?.Value as bool?;

    /// <summary>An enum argument of the constructor, by its number.</summary>
    public int Number(int argument) => Constant(argument)?.Value as int? ?? 0;

    /// <summary>The named argument is given, be it null.</summary>
    public bool Has(string name) => data.NamedArguments.Any(argument => argument.Key == name);

    /// <summary>A named enum argument, by its number.</summary>
    public int Number(string name) => Constant(name)?.Value as int? ?? 0;

    /// <summary>A type argument of the constructor.</summary>
    public INamedTypeSymbol? Type(int argument) => Constant(argument)?.Value as INamedTypeSymbol;

    /// <summary>A named type argument.</summary>
    public INamedTypeSymbol? Type(string name) => Constant(name)?.Value as INamedTypeSymbol;

    /// <summary>A named array of types.</summary>
    public IEnumerable<INamedTypeSymbol> Types(string name) =>
        Constant(name, TypedConstantKind.Array) is { IsNull: false } array ? array.Values.Select(value => value.Value).OfType<INamedTypeSymbol>() : [];

    /// <summary>An array of texts in the constructor.</summary>
    public EquatableArray<string> Texts(int argument) => Texts(Constant(argument, TypedConstantKind.Array));

    /// <summary>A named array of texts; null where it is not given.</summary>
    public EquatableArray<string>? Texts(string name) => Constant(name, TypedConstantKind.Array) is { } array ? Texts(array) : null;

    static EquatableArray<string> Texts(TypedConstant? array) =>
        array is { IsNull: false } values ? values.Values.Select(value => value.Value).OfType<string>().ToEquatableArray() : default;

    TypedConstant? Constant(int argument, TypedConstantKind? kind = null) =>
        argument < data.ConstructorArguments.Length ? Readable(data.ConstructorArguments[argument], kind) : null;

    TypedConstant? Constant(string name, TypedConstantKind? kind = null)
    {
        foreach (var argument in data.NamedArguments)
        {
            if (argument.Key == name)
                return Readable(argument.Value, kind);
        }

        return null;
    }

    /// <summary>Asking an array for its value, or a value for its elements, throws.</summary>
    static TypedConstant? Readable(TypedConstant constant, TypedConstantKind? kind) => constant.Kind switch
    {
        TypedConstantKind.Error => null,
        TypedConstantKind.Array => kind == TypedConstantKind.Array ? constant : null,
        _ => kind is null ? constant : null,
    };
}

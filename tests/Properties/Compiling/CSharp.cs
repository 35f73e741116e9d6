using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeSchema.Properties.Compiling;

/// <summary>Pieces of C# source.</summary>
static class CSharp
{
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Array(IEnumerable<string> texts) => $"new string[] {{ {string.Join(", ", texts.Select(Literal))} }}";

    /// <summary>A value of one of the attributes' enums, which have the model's own numbers.</summary>
    public static string Enum<T>(string type, T value)
        where T : Enum => string.Create(CultureInfo.InvariantCulture, $"({type}){Convert.ToInt32(value, CultureInfo.InvariantCulture)}");

    /// <summary>An attribute; of its named arguments, those that have a value.</summary>
    public static string Attribute(string name, IEnumerable<string> arguments, params (string Name, string? Value)[] named)
    {
        var all = arguments.Concat(named.Where(argument => argument.Value is not null).Select(argument => $"{argument.Name} = {argument.Value}"));
        return $"[{name}({string.Join(", ", all)})]";
    }

    public static (string, string?) Text(string name, string? text) => (name, text is null ? null : Literal(text));

    public static (string, string?) Flag(string name, bool flag) => (name, flag ? "true" : null);
}

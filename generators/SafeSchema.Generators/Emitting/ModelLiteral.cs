using System.Globalization;
using SafeSchema.Model.Storing;

namespace SafeSchema.Generators.Emitting;

/// <summary>A model as two arguments of an attribute: the version of the notation, and the text.</summary>
static class ModelLiteral
{
    public static string Of<T>(T model)
        where T : notnull => $"{ModelText.Version.ToString(CultureInfo.InvariantCulture)}, {Literal.Of(ModelText.Write(model))}";
}

using System.Text.RegularExpressions;
using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing;

/// <summary>When a function is made: what its arguments, its result and a body that PostgreSQL reads at once speak of must be there.</summary>
enum FunctionPlace
{
    /// <summary>Before tables, whose defaults and checks may call it.</summary>
    First,

    /// <summary>When the tables are there.</summary>
    OverTables,

    /// <summary>When the views are there.</summary>
    OverViews,
}

/// <summary>Tells where functions belong.</summary>
static class FunctionPlaces
{
    /// <summary>The place of a function.</summary>
    public static FunctionPlace Of(Function function, WritingContext context)
    {
        var texts = function.Arguments.Select(argument => argument.Type).Append(function.Returns ?? "").Concat(function.IsAtomic() ? [function.Body] : []).ToList();
        return texts.Any(text => Mentions(text, context.Model.Of<View>().Select(view => view.Name))) ? FunctionPlace.OverViews
            : function.IsAtomic() || texts.Any(text => Mentions(text, context.Model.Of<Table>().Select(table => table.Name))) ? FunctionPlace.OverTables
            : FunctionPlace.First;
    }

    // A mention that means something else makes it late for nothing, which does no harm.
    static bool Mentions(string text, IEnumerable<QualifiedName> relations) =>
        text.Length > 0 && relations.Any(relation => Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(relation.Name)}(?!\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase));
}

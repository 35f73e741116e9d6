using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Reading;
using SafeSchema.Model;

namespace SafeSchema.Generators.Emitting;

/// <summary>
/// The rules of a record, to be evaluated in memory.
/// <code>
/// public static class Rules
/// {
///     /// &lt;summary&gt;The rule UsersSelectOwn, in memory.&lt;/summary&gt;
///     public static bool UsersSelectOwn(global::Chat.Schema.Conversation row) => global::Chat.Schema.Conversation.UsersSelectOwn(row);
/// }
/// </code>
/// </summary>
static class RulesEmitter
{
    public static void Write(SourceWriter writer, TypeName type, EquatableArray<RuleMethod> methods)
    {
        if (methods.Count == 0)
            return;
        writer.Line().Summary("The rules of this record, as plain C#: evaluate them in memory, inside Auth.As where they ask who is calling.");
        writer.Line(GeneratedCode.Attribute).Open(type.HidesChecks ? "public static new class Rules" : "public static class Rules");
        for (var i = 0; i < methods.Count; i++)
        {
            var method = methods[i];
            var name = TypeNames.Identifier(method.Name);
            if (i > 0)
                writer.Line();
            writer.Summary($"The rule {method.Name}.").Line(
                $"{(method.IsPublic ? "public" : "internal")} static {method.ReturnType} {name}({string.Join(", ", method.Parameters.Select(parameter => $"{parameter.Type} {TypeNames.Identifier(parameter.Name)}"))}) => "
                + $"{type.Global}.{name}({string.Join(", ", method.Parameters.Select(parameter => TypeNames.Identifier(parameter.Name)))});");
        }

        writer.Close();
    }
}

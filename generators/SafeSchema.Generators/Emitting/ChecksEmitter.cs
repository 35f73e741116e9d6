using SafeSchema.Generators.Declarations;
using SafeSchema.Model;

namespace SafeSchema.Generators.Emitting;

/// <summary>
/// The typed surface: every check by its C# name.
/// <code>
/// public static class Checks
/// {
///     /// &lt;summary&gt;The table public.messages exists.&lt;/summary&gt;
///     public static global::SafeSchema.Check Table =&gt; new("table public.messages");
///
///     public static class Columns
///     {
///         public static global::SafeSchema.ColumnChecks Role =&gt; new("column public.messages.role");
///         public static global::SafeSchema.ReferencingColumnChecks ConversationId =&gt; new("column …", "constraint …");
///     }
///
///     static void Refer()
///     {
///         _ = global::Chat.Schema.Message.UsersSelectOwn;
///     }
/// }
/// </code>
/// </summary>
static class ChecksEmitter
{
    public static void Write(SourceWriter writer, TypeName type, EquatableArray<CheckMember> checks, EquatableArray<string> rules)
    {
        writer.Summary("The checks of what is declared here: look their verdicts up in a report.");
        writer.Line(GeneratedCode.Attribute).Open(type.HidesChecks ? "public static new class Checks" : "public static class Checks");
        var groups = checks.GroupBy(check => check.Group).Select(group => (group.Key, Members: group.ToList())).ToList();
        var isFirst = true;
        foreach (var (_, members) in groups.Where(group => group.Key == Groups.None))
            WriteMembers(writer, "Checks", members, ref isFirst);
        foreach (var (group, members) in groups.Where(group => group.Key != Groups.None))
        {
            Separate(writer, ref isFirst);
            writer.Summary(group.Summary).Open($"public static class {group.Name}");
            var isFirstMember = true;
            WriteMembers(writer, group.Name, members, ref isFirstMember);
            writer.Close();
        }

        WriteReferences(writer, type, rules, ref isFirst);
        writer.Close();
    }

    static void WriteMembers(SourceWriter writer, string group, IReadOnlyList<CheckMember> members, ref bool isFirst)
    {
        foreach (var (name, check) in MemberNames.Settle(group, members))
        {
            Separate(writer, ref isFirst);
            writer.Summary(check.Summary).Line($"public static global::SafeSchema.{MemberType(check)} {name} => new({Arguments(check)});");
        }
    }

    static string MemberType(CheckMember check) => check.Kind switch
    {
        CheckKind.Column => check.ForeignKeyId is null ? "ColumnChecks" : "ReferencingColumnChecks",
        _ => "Check",
    };

    static string Arguments(CheckMember check) =>
        check.ForeignKeyId is null ? Literal.Of(check.Id) : $"{Literal.Of(check.Id)}, {Literal.Of(check.ForeignKeyId)}";

    /// <summary>The SQL constants are read by the compiler only: without a reference they would be reported as unused (IDE0051, CA1823).</summary>
    static void WriteReferences(SourceWriter writer, TypeName type, EquatableArray<string> rules, ref bool isFirst)
    {
        if (rules.Count == 0)
            return;
        Separate(writer, ref isFirst);
        writer.Summary("The declarations stand on these constants.").Open("static void Refer()");
        foreach (var rule in rules)
            writer.Line($"_ = {type.Global}.{Reading.TypeNames.Identifier(rule)};");
        writer.Close();
    }

    static void Separate(SourceWriter writer, ref bool isFirst)
    {
        if (!isFirst)
            writer.Line();
        isFirst = false;
    }
}

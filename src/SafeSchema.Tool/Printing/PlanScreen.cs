using Spectre.Console;

namespace SafeSchema.Tool.Printing;

/// <summary>A plan for people: the lines that the library writes, in colours where there is a screen.</summary>
static class PlanScreen
{
    public static void Show(SchemaPlan plan, Terminal terminal)
    {
        if (!terminal.IsScreen)
        {
            terminal.Output.Write(plan.ToText());
            return;
        }

        foreach (var line in plan.ToText().TrimEnd('\n').Split('\n'))
            terminal.Screen.WriteLine(line, StyleOf(line.TrimStart()));
    }

    static Style StyleOf(string line) => line switch
    {
        ['+', ..] => new Style(Color.Green),
        ['~', ..] => new Style(Color.Yellow),
        ['?', ..] => new Style(Color.Grey),
        _ when line.StartsWith("cannot be changed", StringComparison.Ordinal) => new Style(Color.Red),
        _ => Style.Plain,
    };
}

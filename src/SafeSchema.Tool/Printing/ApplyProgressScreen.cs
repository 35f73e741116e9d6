using System.Globalization;
using Spectre.Console;

namespace SafeSchema.Tool.Printing;

/// <summary>How far applying has come: a bar on a screen, every tenth statement elsewhere. It goes to the error output, so that results stay alone.</summary>
static class ApplyProgressScreen
{
    const int Every = 10;

    public static Task<ApplyResult> RunAsync(Terminal terminal, Func<IProgress<ApplyProgress>, Task<ApplyResult>> run) => terminal.ErrorScreen.Profile.Out.IsTerminal
        ? terminal.ErrorScreen.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).StartAsync(context => run(new Bar(context.AddTask("Reading what differs"))))
        : run(new Lines(terminal.Errors));

    sealed class Bar(ProgressTask task) : IProgress<ApplyProgress>
    {
        public void Report(ApplyProgress value)
        {
            (task.MaxValue, task.Value) = (value.Total, value.Done);
            task.Description = Markup.Escape(value.Title);
        }
    }

    sealed class Lines(TextWriter output) : IProgress<ApplyProgress>
    {
        public void Report(ApplyProgress value)
        {
            if (value.Done % Every == 0 || value.Done == value.Total)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {value.Done}/{value.Total} {value.Title}"));
        }
    }
}

using System.Globalization;
using SafeSchema;

namespace Chat.Printing;

/// <summary>One line that is written over on a terminal, and every tenth statement where the output is piped.</summary>
sealed class ConsoleProgress : IProgress<ApplyProgress>
{
    const int Every = 10;

    readonly bool terminal = !Console.IsOutputRedirected;
    int width;

    public void Report(ApplyProgress value)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"  {value.Done}/{value.Total} {value.Title}");
        if (!terminal)
        {
            if (value.Done % Every == 0 || value.Done == value.Total)
                Console.WriteLine(line);
            return;
        }
        Console.Write("\r" + line.PadRight(width));
        width = line.Length;
    }

    /// <summary>Leaves the line.</summary>
    public void Finish()
    {
        if (terminal && width > 0)
            Console.WriteLine();
    }
}

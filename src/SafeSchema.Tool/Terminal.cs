using Spectre.Console;

namespace SafeSchema.Tool;

/// <summary>Where the command speaks and listens. Piped, it writes plain lines; NO_COLOR takes the colours away.</summary>
sealed class Terminal
{
    readonly Func<string, string?> environment;

    public Terminal(TextWriter output, TextWriter errors, bool canAsk, Func<string, string?> environment)
    {
        (Output, Errors, CanAsk, this.environment) = (output, errors, canAsk, environment);
        (Screen, ErrorScreen) = (On(output), On(errors));
    }

    // Whether it is a screen decides, not what the environment of a build server promises of its log.
    static IAnsiConsole On(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
    }

    /// <summary>The process's own.</summary>
    public static Terminal OfProcess() => new(Console.Out, Console.Error, !Console.IsInputRedirected && !Console.IsOutputRedirected, Environment.GetEnvironmentVariable);

    /// <summary>Results.</summary>
    public TextWriter Output { get; }

    /// <summary>Everything that is no result.</summary>
    public TextWriter Errors { get; }

    /// <summary>Somebody sits there and can answer.</summary>
    public bool CanAsk { get; }

    /// <summary>Results, for a person's eyes.</summary>
    public IAnsiConsole Screen { get; }

    /// <summary>Progress, for a person's eyes.</summary>
    public IAnsiConsole ErrorScreen { get; }

    /// <summary>Results go to a screen, not into a file or another program.</summary>
    public bool IsScreen => Screen.Profile.Out.IsTerminal;

    /// <summary>An environment variable; null where it is not set or empty.</summary>
    public string? Variable(string name) => environment(name) is { Length: > 0 } value ? value : null;

    /// <summary>Asks a question that is answered with yes or no.</summary>
    public bool Ask(string question) => Screen.Prompt(new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false });
}

using System.CommandLine;
using SafeSchema.Build.Reading;
using SafeSchema.Tool.Commands;

namespace SafeSchema.Tool;

/// <summary>The whole command. What can go wrong by a user's hand ends in one clear message; what is left is a bug, and shows its stack trace.</summary>
static class ToolProgram
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken = default)
    {
        try
        {
            var invocation = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Errors, EnableDefaultExceptionHandler = false };
            return await Root(terminal).Parse(arguments).InvokeAsync(invocation, cancellationToken);
        }
        catch (Exception e) when (e is ToolException or SchemaException or BuiltAssemblyException)
        {
            await terminal.Errors.WriteLineAsync(e.Message);
            return ExitCode.Error;
        }
    }

    static RootCommand Root(Terminal terminal) => new("Plans, applies and verifies a PostgreSQL schema that C# records declare.\n\nExit codes: 0 as declared, 2 it differs, 1 an error.")
    {
        ScriptCommand.Of(terminal), PlanCommand.Of(terminal), ApplyCommand.Of(terminal), VerifyCommand.Of(terminal), MatrixCommand.Of(terminal),
    };
}

/// <summary>The exit codes.</summary>
static class ExitCode
{
    public const int Same = 0;
    public const int Error = 1;
    public const int Differs = 2;
}

/// <summary>Something that the user has to put right.</summary>
/// <param name="message">What it is, and the way out.</param>
/// <param name="inner">What was thrown.</param>
sealed class ToolException(string message, Exception? inner = null) : Exception(message, inner);

using Chat.Schema;

namespace SafeSchema.Tool.Tests.Support;

/// <summary>The command, run in this process with its output kept.</summary>
sealed record Run(int ExitCode, string Output, string Errors)
{
    /// <summary>The sample's built assembly.</summary>
    public static string Assembly { get; } = typeof(ChatDatabase).Assembly.Location;

    public static Task<Run> Async(params string[] arguments) => WithAsync([], arguments);

    /// <summary>With environment variables.</summary>
    public static async Task<Run> WithAsync(Dictionary<string, string> variables, params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, errors = new() { NewLine = "\n" };
        var terminal = new Terminal(output, errors, canAsk: false, variables.GetValueOrDefault);
        var exitCode = await ToolProgram.RunAsync(arguments, terminal);
        return new(exitCode, output.ToString(), errors.ToString());
    }

    /// <summary>A command on the sample's database.</summary>
    public static Task<Run> OnAsync(string connection, string command, params string[] arguments) =>
        Async([command, "--assembly", Assembly, "--connection", connection, .. arguments]);
}

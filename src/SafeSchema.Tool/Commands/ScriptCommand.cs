using System.CommandLine;
using System.Text;
using SafeSchema.Tool.Loading;

namespace SafeSchema.Tool.Commands;

/// <summary><c>safeschema script</c>: the script alone, byte for byte, so that it can be piped into psql.</summary>
static class ScriptCommand
{
    public static Command Of(Terminal terminal)
    {
        var command = new Command("script", "Prints the SQL script. Run it with psql -X -1 -v ON_ERROR_STOP=1 -f.");
        var database = new DatabaseOptions(command);
        var file = new Option<string>("--output", "-o") { Description = "Writes it into a file.", HelpName = "file" };
        command.Options.Add(file);
        command.SetAction(async (line, cancellationToken) =>
        {
            var declared = await database.LoadAsync(line, cancellationToken);
            if (line.GetValue(file) is { } path)
                await TextFile.WriteAsync(path, declared.Schema.Script, cancellationToken);
            else
                await terminal.Output.WriteAsync(declared.Schema.Script);
            return ExitCode.Same;
        });
        return command;
    }
}

/// <summary>Files that the command writes: UTF-8 without a mark, line ends as they are.</summary>
static class TextFile
{
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{path} cannot be written: {e.Message}", e);
        }
    }
}

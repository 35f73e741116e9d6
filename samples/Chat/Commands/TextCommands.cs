using Chat.Schema;

namespace Chat.Commands;

sealed record HelpCommand : Command
{
    public override Task<int> RunAsync()
    {
        Console.WriteLine(Help);
        return Task.FromResult(0);
    }
}

/// <summary>The script alone, byte for byte, so that it can be piped into a file or into psql.</summary>
sealed record ScriptCommand : Command
{
    public override async Task<int> RunAsync()
    {
        // Console.Out would write the platform's own line ends and encoding.
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(ChatDatabase.Schema.Script));
        return 0;
    }
}

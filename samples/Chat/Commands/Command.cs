namespace Chat.Commands;

/// <summary>What the command line asks for.</summary>
abstract record Command
{
    public const string Help = """
        Chat, the sample of SafeSchema: a chat application's schema on Supabase, declared on C# records.

          dotnet run --project samples/Chat                               the tour: from an old database to a verified one,
                                                                          on a throwaway server
          dotnet run --project samples/Chat -- script                     the SQL script; run it with
                                                                          psql -X -1 -v ON_ERROR_STOP=1 -f
          dotnet run --project samples/Chat -- plan   --connection "…"    what would change, read only
          dotnet run --project samples/Chat -- apply  --connection "…"    change it, in one transaction
          dotnet run --project samples/Chat -- verify --connection "…"    judge every declared fact, read only

        A connection is written Host=…;Port=…;Database=…;Username=…;Password=….
        Exit codes: 0 as declared (apply: done), 2 it differs (plan, verify), 1 an error.
        The tour finds a server in SAFESCHEMA_POSTGRES (a connection string) or starts one from PostgreSQL binaries
        (SAFESCHEMA_POSTGRES_BIN, PATH, the usual folders).
        """;

    public static Command Parse(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => new TourCommand(),
        ["--help" or "-h" or "help"] => new HelpCommand(),
        ["script"] => new ScriptCommand(),
        ["plan", "--connection", var connection] => new PlanCommand(connection),
        ["apply", "--connection", var connection] => new ApplyCommand(connection),
        ["verify", "--connection", var connection] => new VerifyCommand(connection),
        ["plan" or "apply" or "verify", ..] => throw new UsageException($"{arguments[0]} needs --connection \"Host=…;Database=…;Username=…;Password=…\" and nothing else. --help tells more."),
        _ => throw new UsageException($"'{string.Join(' ', arguments)}' is not a command. --help tells which there are."),
    };

    /// <summary>Does it, and returns the exit code.</summary>
    public abstract Task<int> RunAsync();
}

/// <summary>The command line asks for something that does not exist.</summary>
sealed class UsageException(string message, Exception? inner = null) : Exception(message, inner);

namespace SafeSchema.Testing;

/// <summary>
/// Who runs the server. <c>postgres</c> refuses to run as root: then it runs as another user, who owns its folder.
/// </summary>
sealed class ServiceUser
{
    static readonly ServiceUser self = new(null, []);
    static readonly string[] toolFolders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];

    readonly string? owner;
    readonly string[] prefix;

    ServiceUser(string? owner, string[] prefix)
    {
        this.owner = owner;
        this.prefix = prefix;
    }

    /// <exception cref="ServerUnavailableException">This is root, and there is nobody else to run the server.</exception>
    public static async Task<ServiceUser> FindAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return self;
        foreach (var name in new[] { "postgres", "nobody" })
        {
            if (await IdAsync("-u", name, cancellationToken) is not { } user || await IdAsync("-g", name, cancellationToken) is not { } group)
                continue;
            if (Tool("setpriv") is { } setpriv)
                return new($"{user}:{group}", [setpriv, $"--reuid={user}", $"--regid={group}", "--clear-groups", "--"]);
            if (Tool("runuser") is { } runuser)
                return new($"{user}:{group}", [runuser, "-u", name, "--"]);
            if (Tool("sudo") is { } sudo)
                return new($"{user}:{group}", [sudo, "-n", "-u", name, "--"]);
        }
        throw new ServerUnavailableException("postgres refuses to run as root, and there is no user 'postgres' or 'nobody' with setpriv, runuser or sudo to run it as");
    }

    /// <summary>The same command, as this user.</summary>
    public CommandLine As(CommandLine line) => prefix.Length == 0 ? line : new(prefix[0], [.. prefix[1..], line.Program, .. line.Arguments]);

    /// <summary>Makes the user the owner of a folder and all that is in it.</summary>
    public async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        if (owner is null)
            return;
        var result = await Command.RunAsync(new("chown", "-R", owner, folder), folder, cancellationToken);
        if (result.ExitCode != 0)
            throw new ServerUnavailableException($"{folder} cannot be given to user {owner}: {result.Output}");
    }

    static async Task<string?> IdAsync(string option, string name, CancellationToken cancellationToken)
    {
        var result = await Command.RunAsync(new("id", option, name), Path.GetTempPath(), cancellationToken);
        return result.ExitCode == 0 ? result.Output : null;
    }

    static string? Tool(string name) =>
        toolFolders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}

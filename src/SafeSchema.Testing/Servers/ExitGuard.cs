using System.Runtime.InteropServices;

namespace SafeSchema.Testing;

/// <summary>
/// Runs what must happen before the process ends. Since .NET 10 a signal ends a process without its ProcessExit event, so
/// signals are heard as well; they then do what they would have done.
/// </summary>
static class ExitGuard
{
    static readonly HashSet<Action> endings = [];
    static readonly List<PosixSignalRegistration> signals = [];

    public static void Add(Action ending)
    {
        lock (endings)
        {
            if (signals.Count == 0)
                Listen();
            endings.Add(ending);
        }
    }

    public static void Remove(Action ending)
    {
        lock (endings)
            endings.Remove(ending);
    }

    static void Listen()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => RunAll();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
            signals.Add(PosixSignalRegistration.Create(signal, _ => RunAll()));
    }

    static void RunAll()
    {
        Action[] now;
        lock (endings)
        {
            now = [.. endings];
            endings.Clear();
        }
        foreach (var ending in now)
        {
            try
            {
                ending();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The process ends here and now, and the other endings must run: the next start sweeps what remains.
            }
        }
    }
}

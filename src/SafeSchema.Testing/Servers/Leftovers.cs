using System.Diagnostics;
using System.Globalization;

namespace SafeSchema.Testing;

/// <summary>Ends servers whose process was killed before it could, and removes their folders.</summary>
static class Leftovers
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(10);
    static readonly TimeSpan clockTolerance = TimeSpan.FromSeconds(10);

    public static void Sweep(string servers, ServiceUser user)
    {
        foreach (var place in Workplace.Abandoned(servers))
        {
            using (place)
            {
                if (File.Exists(place.BinaryNote) && IsRunning(place))
                    Command.Run(user.As(LocalServer.StopCommand(File.ReadAllText(place.BinaryNote), place)), place.Folder, patience);
            }
        }
    }

    // After a reboot the number in the file may be another process's: name and start time must agree before it is ended.
    static bool IsRunning(Workplace place)
    {
        var file = Path.Combine(place.Data, "postmaster.pid");
        if (!File.Exists(file) || File.ReadAllLines(file) is not [var id, _, var started, ..])
            return false;
        try
        {
            using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            var start = DateTimeOffset.FromUnixTimeSeconds(long.Parse(started, CultureInfo.InvariantCulture)).UtcDateTime;
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)
                && (process.StartTime.ToUniversalTime() - start).Duration() < clockTolerance;
        }
        catch (ArgumentException)
        {
            return false; // no such process
        }
    }
}

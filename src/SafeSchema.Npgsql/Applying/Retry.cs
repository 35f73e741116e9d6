using System.Security.Cryptography;
using Npgsql;

namespace SafeSchema.Applying;

/// <summary>Counts the tries of one application and spaces them.</summary>
sealed class Retry(ApplyOptions options)
{
    /// <summary>The try that comes next, or runs now; the first is 1.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>Another try may succeed: somebody else held a lock or changed the same rows.</summary>
    public bool Allows(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
        && Attempt < options.Attempts;

    /// <summary>Between half and all of the doubled pause: without the random part, two deployments would meet again.</summary>
    public TimeSpan NextPause()
    {
        var whole = Math.Min(options.FirstPause.TotalMilliseconds * Math.Pow(2, Attempt - 1), options.LongestPause.TotalMilliseconds);
        Attempt++;
        return TimeSpan.FromMilliseconds(whole * (0.5 + RandomNumberGenerator.GetInt32(1000) / 2000.0));
    }
}

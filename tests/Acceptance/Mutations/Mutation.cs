using SafeSchema.Acceptance.Support;

namespace SafeSchema.Acceptance.Mutations;

/// <summary>A change of the converged database, by hand-written SQL, and what verification must say of it.</summary>
/// <param name="Name">What is changed, as the test's name.</param>
/// <param name="Sql">The change, run by a superuser.</param>
/// <param name="Fails">The checks that must fail, and no other may.</param>
sealed record Mutation(string Name, string Sql, params Check[] Fails)
{
    /// <summary>What the refusal must name, where the model cannot mend the change; null where applying mends it.</summary>
    public string? Refusal { get; init; }

    /// <summary>A declared database of its own, for what no sample has need of; null for the sample to which the checks belong.</summary>
    public Subject? Subject { get; init; }

    /// <summary>It is mended by a drop, which has to be allowed: until then the checks say that it is held back.</summary>
    public bool IsHeldBack { get; init; }

    /// <summary>What the checks say.</summary>
    public Verdict Verdict => IsHeldBack ? Verdict.HeldBack : Verdict.Failed;

    /// <summary>How applying mends it.</summary>
    public ApplyOptions Options => new() { AllowDrop = IsHeldBack ? AllowDrop.All : AllowDrop.None };

    /// <summary>The declared database.</summary>
    public DatabaseSchema Schema => Subject?.Schema ?? Showcase.Of(Fails[0]).Schema;

    /// <summary>A database to which it was applied.</summary>
    public Task<Project> AppliedAsync(Projects projects) => Subject?.AppliedAsync(projects) ?? Showcase.Of(Fails[0]).AppliedAsync(projects);
}

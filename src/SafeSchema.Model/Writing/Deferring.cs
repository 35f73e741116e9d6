using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing;

/// <summary>When a constraint is checked, in SQL.</summary>
static class Deferring
{
    /// <summary>As statements say it and <c>pg_get_constraintdef</c> writes it: <c> DEFERRABLE INITIALLY DEFERRED</c>.</summary>
    public static string Words(this Deferral deferral) => deferral switch
    {
        Deferral.Deferrable => " DEFERRABLE",
        Deferral.Deferred => " DEFERRABLE INITIALLY DEFERRED",
        _ => "",
    };

    /// <summary><c>condeferrable</c>, as a literal.</summary>
    public static string IsDeferrable(this Deferral deferral) => deferral == Deferral.None ? "false" : "true";

    /// <summary><c>condeferred</c>, as a literal.</summary>
    public static string IsDeferred(this Deferral deferral) => deferral == Deferral.Deferred ? "true" : "false";
}

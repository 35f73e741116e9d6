using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>Roles as the model names them.</summary>
static class Roles
{
    /// <summary>Each role once; <c>public</c> is PostgreSQL's key word for everyone, in any case, and no name of a role.</summary>
    public static EquatableArray<string> Read(EquatableArray<string>? roles) => (roles ?? default)
        .Select(role => string.Equals(role, "public", StringComparison.OrdinalIgnoreCase) ? "PUBLIC" : role)
        .Distinct(StringComparer.Ordinal)
        .ToEquatableArray();
}

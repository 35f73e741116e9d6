using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Properties.Starting;

/// <summary>How the hand-made DDL writes what the model declares.</summary>
/// <param name="OtherNames">Constraints and indexes have other names, as PostgreSQL would give them.</param>
/// <param name="Redundant">Casts, parentheses and key words that say what holds anyway, as pg_dump writes them.</param>
public sealed record Spelling(bool OtherNames, bool Redundant)
{
    /// <summary>The name of a constraint or index, where its name does not matter.</summary>
    public string Name(RelationObject item) => OtherNames ? Cut("was " + item.Name) : item.Name;

    /// <summary>The same expression in other words.</summary>
    public string Expression(string sql) => Redundant ? $"(({sql}\n))" : sql;

    static string Cut(string name)
    {
        while (Naming.ByteLength(name) > Naming.MaxBytes)
            name = name[..^1];
        return char.IsHighSurrogate(name[^1]) ? name[..^1] : name;
    }
}

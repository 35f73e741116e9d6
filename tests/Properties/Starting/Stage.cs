namespace SafeSchema.Properties.Starting;

/// <summary>When a statement of a start state runs.</summary>
public enum Stage
{
    Tables,
    Rows,

    /// <summary>Columns become what they were once, before anything stands on them.</summary>
    OlderColumns,
    Functions,
    Keys,
    ForeignKeys,
    Indexes,
    Views,
    Security,
    Triggers,

    /// <summary>What somebody did by hand afterwards.</summary>
    Mutations,

    /// <summary>By a superuser.</summary>
    Owners,
}

/// <summary>A statement of a start state.</summary>
/// <param name="Stage">When.</param>
/// <param name="Sql">One or more statements.</param>
/// <param name="Mutation">The mutation that it is, or null.</param>
public sealed record StartStep(Stage Stage, string Sql, Mutation? Mutation = null);

/// <summary>One thing that differs from the declared state.</summary>
/// <param name="Subject">The kind of object.</param>
/// <param name="Name">What is done to it.</param>
/// <param name="Relation">The table concerned, for the coverage.</param>
/// <param name="Sql">How.</param>
/// <param name="Stage">When.</param>
public sealed record Mutation(string Subject, string Name, Model.QualifiedName? Relation, string Sql, Stage Stage = Stage.Mutations)
{
    public override string ToString() => $"{Subject}: {Name}\n      {Sql}";
}

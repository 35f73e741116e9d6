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

    /// <summary>Columns, policies and triggers get the names that they had once. By a superuser, as all that follows.</summary>
    EarlierParts,

    /// <summary>At last tables and views, so that everything before could call them by their declared names.</summary>
    EarlierRelations,
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
    /// <summary>What must have been done before, at a stage of its own; null where nothing must.</summary>
    public (Stage Stage, string Sql)? First { get; init; }

    /// <summary>The drop that the run allows, as plans name the object; null where the mutation is none that has to be allowed.</summary>
    public string? Allows { get; init; }

    /// <summary>Its statements, which only count together.</summary>
    public IEnumerable<StartStep> Steps => First is { } first ? [new(first.Stage, first.Sql, this), new(Stage, Sql, this)] : [new(Stage, Sql, this)];

    public override string ToString() => $"{Subject}: {Name}\n      {Sql}";
}

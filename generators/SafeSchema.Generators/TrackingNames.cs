namespace SafeSchema.Generators;

/// <summary>The steps of the pipeline, by which tests find out what ran again and why.</summary>
static class TrackingNames
{
    /// <summary>Each table record, read.</summary>
    public const string Tables = nameof(Tables);

    /// <summary>Each view record, read.</summary>
    public const string Views = nameof(Views);

    /// <summary>Each database class, read.</summary>
    public const string Databases = nameof(Databases);

    /// <summary>Each database together with its records.</summary>
    public const string Assembled = nameof(Assembled);

    /// <summary>The records of an assembly without a database.</summary>
    public const string Fragment = nameof(Fragment);

    /// <summary>The typed surface of each database class.</summary>
    public const string Surfaces = nameof(Surfaces);
}

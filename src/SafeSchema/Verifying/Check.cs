namespace SafeSchema;

/// <summary>One declared fact that verification judges. Generated code holds them on the records, by their C# names.</summary>
/// <param name="Id">The stable identity: <c>index public.messages.idx_messages_created_at</c>.</param>
public readonly record struct Check(string Id)
{
    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>The checks of one column.</summary>
/// <param name="Id">The column's identity: <c>column public.conversations.status</c>.</param>
public readonly record struct ColumnChecks(string Id)
{
    /// <summary>The column exists and has the declared type.</summary>
    public Check Type => new(Id + " type");

    /// <summary>The column is NOT NULL exactly if it is declared so.</summary>
    public Check Nullability => new(Id + " nullability");

    /// <summary>The column has the declared default, or none if none is declared.</summary>
    public Check Default => new(Id + " default");
}

/// <summary>The checks of one column that is a foreign key.</summary>
/// <param name="Id">The column's identity: <c>column public.conversations.user_id</c>.</param>
/// <param name="ForeignKeyId">The identity of the foreign key's check.</param>
public readonly record struct ReferencingColumnChecks(string Id, string ForeignKeyId)
{
    /// <summary>The column exists and has the declared type.</summary>
    public Check Type => new(Id + " type");

    /// <summary>The column is NOT NULL exactly if it is declared so.</summary>
    public Check Nullability => new(Id + " nullability");

    /// <summary>The column has the declared default, or none if none is declared.</summary>
    public Check Default => new(Id + " default");

    /// <summary>The foreign key exists, is validated, and has the declared actions.</summary>
    public Check ForeignKey => new(ForeignKeyId);
}

namespace SafeSchema;

/// <summary>
/// The changes of the table are published: it is a member, with all its rows and columns, of a publication (PostgreSQL documentation,
/// section 31.1). A publication that is missing is made. Members that the model does not name stay, and so does a publication of all
/// tables or of a whole schema.
/// </summary>
/// <param name="publication">The publication's name: <c>supabase_realtime</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class PublishedAttribute(string publication) : Attribute
{
    /// <summary>The publication's name.</summary>
    public string Publication { get; } = publication;

    /// <summary>Why; printed in the script.</summary>
    public string? Reason { get; set; }
}

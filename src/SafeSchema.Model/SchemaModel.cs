using SafeSchema.Model.Objects;

namespace SafeSchema.Model;

/// <summary>A declared database: plain data, equal by content, in the order in which it is written.</summary>
/// <param name="Name">The name shown in plans and in the script's header.</param>
/// <param name="Options">What holds for the whole database.</param>
/// <param name="Objects">Every declared object, as one flat list; children name their relation.</param>
public sealed record SchemaModel(string Name, SchemaOptions Options, EquatableArray<SchemaObject> Objects)
{
    /// <summary>The declared objects of one kind, in order.</summary>
    public IEnumerable<T> Of<T>()
        where T : SchemaObject => Objects.OfType<T>();

    /// <summary>The columns of one relation, in order.</summary>
    public IEnumerable<Column> ColumnsOf(QualifiedName relation) => Of<Column>().Where(column => column.Relation == relation);
}

/// <summary>What holds for the whole database.</summary>
/// <param name="SearchPath">The search path under which raw SQL is read, without <c>pg_temp</c>.</param>
/// <param name="ManagedRoles">
/// Roles whose privileges on declared objects are exactly the declared ones; <c>PUBLIC</c> among them. Other roles keep what
/// they have beyond the declared.
/// </param>
/// <param name="NotifyPostgRest">PostgREST is told to reload its schema cache after a change.</param>
public sealed record SchemaOptions(EquatableArray<string> SearchPath, EquatableArray<string> ManagedRoles, bool NotifyPostgRest);

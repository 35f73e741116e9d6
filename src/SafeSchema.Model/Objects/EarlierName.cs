using SafeSchema.Model.Writing;

namespace SafeSchema.Model.Objects;

/// <summary>
/// A name that an object had before. What still has it is renamed, and keeps its rows, its privileges and everything that
/// depends on it.
/// </summary>
/// <param name="Relation">The table or view, by its declared name: the object itself, or what it belongs to.</param>
/// <param name="Name">The object's declared name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Earlier">The name it had, in the same schema or relation.</param>
/// <param name="Reason">Why it has another name now.</param>
public sealed record EarlierName(QualifiedName Relation, string Name, NamedObject Kind, string Earlier, string? Reason) : RelationObject(Relation, Name, Reason)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Names() => [Earlier];

    /// <summary>It is a table or view, whose name stands in a schema; otherwise it stands on the relation.</summary>
    public bool IsRelation => Kind is NamedObject.Table or NamedObject.View;

    /// <summary>What it is, in a word: <c>column</c>.</summary>
    public string Word => Kind.ToString().ToLowerInvariant();

    /// <summary>The object under one of its names, as plans and errors name it.</summary>
    public string ObjectOf(string name) => IsRelation ? new QualifiedName(Relation.Schema, name).Sql : $"{Relation.Sql}.{Quote.Identifier(name)}";
}

/// <summary>What can have had another name.</summary>
public enum NamedObject
{
    /// <summary>A table.</summary>
    Table,

    /// <summary>A view.</summary>
    View,

    /// <summary>A column of a table or view.</summary>
    Column,

    /// <summary>A policy.</summary>
    Policy,

    /// <summary>A trigger.</summary>
    Trigger,
}

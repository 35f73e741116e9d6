using SafeSchema.Generators.Declarations;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Reading;

/// <summary>Where the objects of one look at a type are written. Two equal objects are two: each has its own place.</summary>
sealed class Origins
{
    readonly Dictionary<SchemaObject, Func<Origin>> known = new(ByReference.Instance);

    /// <summary>Remembers an object's place; the last word counts.</summary>
    public void Add(SchemaObject value, Func<Origin> origin) => known[value] = origin;

    /// <summary>An object's place, or null for an object of another look.</summary>
    public Origin? Find(SchemaObject value) => known.TryGetValue(value, out var origin) ? origin() : null;
}

using System.Collections.Immutable;
using SafeSchema.Generators.Declarations;
using SafeSchema.Model;

namespace SafeSchema.Generators.Assembling;

/// <summary>Puts the records of an assembly without a database together, for a database of another assembly.</summary>
static class FragmentAssembler
{
    /// <summary>What the records declare, or null where there is a database, or no record.</summary>
    public static Fragment? Assemble(ImmutableArray<RecordModel> tables, ImmutableArray<RecordModel> views, ImmutableArray<DatabaseModel> databases)
    {
        if (databases.Length > 0 || tables.Length + views.Length == 0)
            return null;
        var records = tables.Concat(views).OrderBy(record => record.Type.Global, StringComparer.Ordinal).ToList();
        return new Fragment(
            ObjectOrder.Sort(records.SelectMany(record => record.Objects)).ToEquatableArray(),
            SchemaAssembler.Once(records.SelectMany(record => record.Shared)).ToEquatableArray());
    }
}

using SafeSchema.Generators.Rules;

namespace SafeSchema.Generators.Reading;

/// <summary>Finds the database a record belongs to: the one it names, else the only one of the assembly.</summary>
static class DatabaseOfRecord
{
    public static DatabaseHeader? Find(RecordContext record)
    {
        var databases = record.Scope.Databases;
        if (record.Attribute.Type("In") is { } named)
        {
            var name = TypeNames.Global(named);
            var found = databases.FirstOrDefault(database => database.Global == name);
            if (found is null)
                record.Problems.Report(AmbiguousDatabase.Descriptor, record.Attribute.Location, record.Name, $"'{named.Name}' is no class with [Database] of this assembly");
            return found;
        }

        if (databases.Count > 1)
            record.Problems.Report(AmbiguousDatabase.Descriptor, record.Attribute.Location, record.Name, $"this assembly declares {string.Join(" and ", databases.Select(database => $"'{database.Name}'"))}");
        return databases.Count == 1 ? databases[0] : null;
    }
}

using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Extensions, in the order of their names.</summary>
static class ExtensionReader
{
    public static IEnumerable<Declaration> Read(DatabaseContext database)
    {
        foreach (var attribute in database.Attributes.FindAll("PostgresExtensionAttribute").OrderBy(attribute => attribute.Text(0), StringComparer.Ordinal))
        {
            if (attribute.Text(0) is { } name)
            {
                yield return Declaration.OfDatabase(
                    new Extension(name, attribute.Text("Schema"), attribute.Text("Reason")),
                    new CheckMember(Groups.Extensions, Naming.PascalCase(name), CheckIds.Extension(name), $"The extension {name} is installed.")).WrittenAt(attribute, database.Problems);
            }
        }
    }
}

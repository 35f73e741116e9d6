using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Enum types of the columns of a record; the same type may be used by many.</summary>
static class EnumTypeReader
{
    static readonly CheckGroup enumTypes = new("EnumTypes", "The enum types.");

    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var property in record.Columns)
        {
            if (property.Attributes.Find("ColumnAttribute")?.Text("Type") is not null || ColumnTypes.EnumOf(property.Type) is not { } type
                || NameOf(type, record.DefaultSchema) is not { } name)
                continue;
            yield return Declaration.OfDatabase(
                new EnumType(name, Labels(type).ToEquatableArray(), type.Find(Attribute)?.Text("Reason")),
                new CheckMember(enumTypes, type.Name, CheckIds.EnumType(name), $"The enum type {name} has the declared labels in their order."));
        }
    }

    /// <summary>The name of the PostgreSQL type of a C# enum; null where it is stored as text.</summary>
    public static QualifiedName? NameOf(INamedTypeSymbol type, string defaultSchema) => type.Find(Attribute) is { } attribute
        ? new QualifiedName(attribute.Text("Schema") ?? defaultSchema, attribute.Text(0) ?? Naming.SnakeCase(type.Name))
        : null;

    /// <summary>The label of a member.</summary>
    public static string LabelOf(IFieldSymbol member) => member.Find("LabelAttribute")?.Text(0) ?? Naming.SnakeCase(member.Name);

    const string Attribute = "PostgresEnumAttribute";

    // PostgreSQL orders labels as the members stand, whatever their numbers are.
    static IEnumerable<EnumLabel> Labels(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Where(member => member.IsConst)
        .Select(member => new EnumLabel(LabelOf(member), member.Find("LabelAttribute")?.Text("RenamedFrom")));
}

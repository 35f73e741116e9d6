using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>Reads a table or view record. A new kind of object is one more reader in these lists.</summary>
static class RecordReader
{
    static readonly Func<RecordContext, IEnumerable<Declaration>>[] OfTables =
    [
        TableReader.Read, EarlierNameReader.OfTable, EnumTypeReader.Read, ColumnReader.Read, LegacyColumnReader.Read, PrimaryKeyReader.Read, UniqueReader.Read, CheckReader.Read,
        ForeignKeyReader.Read, CompositeForeignKeyReader.Read, ExclusionReader.Read, IndexReader.Read, TriggerReader.Read, RowLevelSecurityReader.Read, DroppedPolicyReader.Read, DroppedObjectReader.Read,
        PolicyReader.Read, GrantReader.Read, PublicationReader.Read,
    ];

    static readonly Func<RecordContext, IEnumerable<Declaration>>[] OfViews = [ViewReader.Read, EarlierNameReader.OfView, GrantReader.Read];

    /// <summary>Reads a record with [Table].</summary>
    public static RecordModel? ReadTable(INamedTypeSymbol record, Compilation compilation, ProblemSink problems)
    {
        if (record.Find(Attributes.View) is { } view)
            problems.Report(UnreadableRecord.Descriptor, view.Location, record.Name, "it is a table already");
        return Read(record, Attributes.Table, OfTables, compilation, problems);
    }

    /// <summary>Reads a record with [View]; one that is a table as well counts as the table.</summary>
    public static RecordModel? ReadView(INamedTypeSymbol record, Compilation compilation, ProblemSink problems) =>
        record.Find(Attributes.Table) is null ? Read(record, Attributes.View, OfViews, compilation, problems) : null;

    static RecordModel? Read(
        INamedTypeSymbol record, string attribute, Func<RecordContext, IEnumerable<Declaration>>[] readers, Compilation compilation, ProblemSink problems)
    {
        if (!RecordShape.IsReadable(record, problems))
            return null;
        var context = new RecordContext(record, attribute, compilation, problems);
        var type = RecordShape.Extendable(record, context.Scope, problems, "Checks", "Rules", "Columns");
        var declarations = readers.SelectMany(read => read(context)).ToList();
        DeclaredNames.Report(declarations, context);
        return new RecordModel(
            type,
            context.Database?.Global,
            declarations.Where(declaration => !declaration.Shared).Select(declaration => declaration.Object).ToEquatableArray(),
            declarations.Where(declaration => !declaration.Shared).SelectMany(declaration => declaration.Checks).ToEquatableArray(),
            context.Rules.Names,
            context.Rules.Methods,
            declarations.Where(declaration => declaration.Shared).ToEquatableArray());
    }
}

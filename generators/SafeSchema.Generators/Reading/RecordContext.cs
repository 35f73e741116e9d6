using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>What the readers of one record share. It lives only while the record is read.</summary>
sealed class RecordContext
{
    public RecordContext(INamedTypeSymbol symbol, string attribute, Compilation compilation, ProblemSink problems)
    {
        Symbol = symbol;
        Problems = problems;
        Compilation = compilation;
        Scope = CompilationScope.Of(compilation);
        var declaring = symbol.FindData(attribute)!;
        Order = new PartOrder(symbol, declaring);
        Rules = new RuleMembers(symbol, Order);
        Attribute = new AttributeValue(declaring);
        Database = DatabaseOfRecord.Find(this);
        Relation = RelationNames.Of(symbol, Attribute, DefaultSchema);
        Columns = ColumnProperties.Of(symbol, Order);
    }

    /// <summary>The record.</summary>
    public INamedTypeSymbol Symbol { get; }

    /// <summary>The table's or view's attribute.</summary>
    public AttributeValue Attribute { get; }

    /// <summary>Where problems are told.</summary>
    public ProblemSink Problems { get; }

    /// <summary>What the record stands in.</summary>
    public Compilation Compilation { get; }

    /// <summary>The assembly.</summary>
    public CompilationScope Scope { get; }

    /// <summary>The order of the record's parts.</summary>
    public PartOrder Order { get; }

    /// <summary>The database it belongs to, or null.</summary>
    public DatabaseHeader? Database { get; }

    /// <summary>The schema of names without one.</summary>
    public string DefaultSchema => Database?.DefaultSchema ?? DatabaseHeader.NoDatabaseSchema;

    /// <summary>The table or view.</summary>
    public QualifiedName Relation { get; }

    /// <summary>Its columns, in order.</summary>
    public IReadOnlyList<ColumnProperty> Columns { get; }

    /// <summary>The record's name, for messages.</summary>
    public string Name => Symbol.Name;

    /// <summary>Where the record stands.</summary>
    public Location? Location => Symbol.Locations.FirstOrDefault();

    /// <summary>The attributes of a kind on the record itself, in an order that does not depend on files.</summary>
    public IEnumerable<AttributeValue> AttributesOf(string name) => Symbol.GetAttributes()
        .OrderBy(data => Order.Of(data.ApplicationSyntaxReference))
        .ToImmutableArray()
        .FindAll(name);

    /// <summary>The columns of properties that an attribute names; says which one does not exist and gives null.</summary>
    public List<ColumnProperty>? Named(EquatableArray<string> names, AttributeValue attribute)
    {
        var properties = new List<ColumnProperty>();
        foreach (var name in names)
        {
            if (Columns.FirstOrDefault(column => column.Name == name) is { } property)
            {
                properties.Add(property);
                continue;
            }

            Problems.Report(UnknownProperty.Descriptor, attribute.Location, Name, name);
            return null;
        }

        return properties;
    }

    /// <summary>The names of such columns; none where one does not exist.</summary>
    public EquatableArray<string> ColumnsNamed(EquatableArray<string>? names, AttributeValue attribute) =>
        (Named(names ?? default, attribute) ?? []).Select(property => property.Column).ToEquatableArray();

    /// <summary>The constants and methods on which an attribute of a kind stands, in an order that does not depend on files.</summary>
    public IEnumerable<RuleMember> RulesWith(string attribute) => Rules.With(attribute, Problems);

    /// <summary>The constants and methods that the declarations stand on.</summary>
    public RuleMembers Rules { get; }
}

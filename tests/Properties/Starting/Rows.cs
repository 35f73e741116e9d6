using System.Globalization;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Starting;

/// <summary>Rows that satisfy a model: the same for the same model. Each has a number in a column of its own, by which it is found again.</summary>
public sealed class Rows(SchemaModel model)
{
    /// <summary>A column that no model declares.</summary>
    public const string Trace = "properties_trace";

    const int MostRows = 20;
    const int EmptyPlace = 4;
    const int Few = 8;

    readonly Dictionary<QualifiedName, int> counts = [];

    /// <summary>How many rows a table has; none where a key that must not be NULL has nothing to refer to.</summary>
    public int Count(QualifiedName relation)
    {
        if (counts.TryGetValue(relation, out var count))
            return count;
        if (relation.Schema == "auth")
            return 3;
        counts[relation] = 0;
        var place = Place(relation);
        var wanted = place == EmptyPlace && model.Of<Table>().Count() <= Few ? 0 : 3 + (place % 7 * 2);
        var parents = model.Of<ForeignKey>().Where(key => key.Relation == relation && key.Columns.Any(NotNull)).ToList();
        return counts[relation] = parents.Any(key => key.Referenced != relation && Count(key.Referenced) == 0) ? 0 : wanted;

        bool NotNull(string name) => model.ColumnsOf(relation).First(column => column.Name == name).NotNull;
    }

    public IEnumerable<string> Insert(QualifiedName relation)
    {
        var columns = model.ColumnsOf(relation).ToList();
        for (var row = 0; row < Count(relation); row++)
        {
            var number = row;
            var values = columns.Select(column => Value(relation, column, number)).Append(row.ToString(CultureInfo.InvariantCulture));
            yield return $"INSERT INTO {Q(relation)} ({Q(columns.Select(column => column.Name).Append(Trace))}) VALUES ({string.Join(", ", values)})";
        }
    }

    /// <summary>The literal in a column of a row.</summary>
    public string Value(QualifiedName relation, Column column, int row)
    {
        foreach (var key in model.Of<ForeignKey>().Where(key => key.Relation == relation))
        {
            var place = key.Columns.ToList().IndexOf(column.Name);
            if (place < 0)
                continue;
            var parents = Count(key.Referenced);
            if (parents == 0 || (row % 4 == 3 && !key.Columns.Any(name => model.ColumnsOf(relation).First(other => other.Name == name).NotNull)))
                return "NULL";
            if (key.Referenced.Schema == "auth")
                return UserId(row % 3);
            return Value(key.Referenced, model.ColumnsOf(key.Referenced).First(parent => parent.Name == key.ReferencedColumns[place]), (row + 1) % parents);
        }

        var number = (Place(relation) * MostRows) + row;
        return !column.NotNull && (row + column.Name.Length) % 4 == 0 && !Referenced(relation, column) ? "NULL" : ColumnType.Of(column.Type).Values(number);
    }

    public static string UserId(int number) => $"'00000000-0000-4000-9000-00000000000{number}'";

    bool Referenced(QualifiedName relation, Column column) =>
        model.Of<ForeignKey>().Any(key => key.Referenced == relation && key.ReferencedColumns.Contains(column.Name));

    int Place(QualifiedName relation) => model.Of<Table>().Select(table => table.Name).ToList().IndexOf(relation) + 1;
}

using System.Collections;
using System.Globalization;
using System.Reflection;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Tests.Translating;

/// <summary>Rows of the corpus, with NULL and with values at the edges: as objects, and as INSERT statements.</summary>
sealed class CorpusRows
{
    static readonly string[] names = ["alpha", "beta", "gamma", "", "a_p%", "100%", "it's \\ \"quoted\" %_\n\t;--", " \tpadded ", "Älpha", "AL", "x\\y"];
    static readonly DateTimeOffset noon = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    readonly CorpusAssembly corpus;
    readonly Random random = new(20240229);
    bool isComplete;

    public CorpusRows(CorpusAssembly corpus, DateTimeOffset now)
    {
        this.corpus = corpus;
        Specimens = corpus.Rows("Specimen", Enumerable.Range(1, 80).Select(id =>
        {
            isComplete = id % 2 == 0;
            return Make("Specimen", property => Specimen(property, id, now));
        }));
        isComplete = false;
        Children = corpus.Rows("Child", Enumerable.Range(1, 60).Select(id => Make("Child", property => Child(property, id))));
    }

    public static Guid Alice { get; } = new("00000000-0000-4000-8000-000000000001");

    /// <summary>Every other one has a value in each column.</summary>
    public Array Specimens { get; }

    public Array Children { get; }

    /// <summary>The row's key.</summary>
    public static int IdOf(object row) => (int)row.GetType().GetProperty("Id")!.GetValue(row)!;

    /// <summary>The row has a value in each column.</summary>
    public static bool IsComplete(object row) => row.GetType().GetProperties().Where(property => property.CanWrite).All(property => property.GetValue(row) is not null);

    /// <summary>The statements that put them into a database.</summary>
    public IEnumerable<string> Statements() => Inserts("Specimen", Specimens).Concat(Inserts("Child", Children));

    /// <summary>The tables with their defaults and generated columns, and without anything else.</summary>
    public static IEnumerable<string> Tables(SchemaModel model) => model.Of<Table>().Select(table =>
        $"CREATE TABLE {table.Name.Sql} ({string.Join(", ", model.ColumnsOf(table.Name).Select(column => $"{Quote.Identifier(column.Name)} {column.Type}{(column.NotNull ? " NOT NULL" : "")}{Made(column)}"))})");

    /// <summary>A value of a row as a text that does not depend on who reads it.</summary>
    public static string Text(object? value) => value switch
    {
        null => "NULL",
        decimal number => number.ToString("0.####################", CultureInfo.InvariantCulture),
        IEnumerable and not string => string.Join(",", ((IEnumerable)value).Cast<object>().Select(Text)),
        DateTime moment => moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        Enum label => Naming.SnakeCase(label.ToString()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    static string Made(Column column) => column.Default is null ? "" : column.Generated ? $" GENERATED ALWAYS AS ({column.Default}) STORED" : $" DEFAULT {column.Default}";

    object Make(string record, Func<PropertyInfo, object?> value)
    {
        var row = Activator.CreateInstance(corpus.Record(record))!;
        foreach (var property in corpus.Record(record).GetProperties().Where(property => property.CanWrite))
            property.SetValue(row, Typed(value(property), property.PropertyType));
        return row;
    }

    static object? Typed(object? value, Type type) => value is int number && (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } kind ? Enum.ToObject(kind, number) : value;

    object? Specimen(PropertyInfo property, int id, DateTimeOffset now) => property.Name switch
    {
        "Id" => id,
        "Name" => Pick(names),
        "Note" => Maybe(() => Pick("alpha", "beta", "", "  ", "bob@example.com", "a longer note")),
        "Group" => Maybe(() => Pick("alpha", "a", "select", "ta")),
        "Count" => Pick(-4, -2, -1, 0, 1, 2, 3, 4),
        "Score" => Maybe(() => Pick(-1, 0, 1, 3, 4, 5, 100, 101)),
        "Big" => Pick(0L, 1, 3, 5000000000, -5000000000),
        "MaybeBig" => Maybe(() => Pick(0L, 1, 9000000000)),
        "Small" => Pick<short>(1, 2, 3, -3, 32767),
        "Price" => Pick(0m, 9.99m, 2.25m, 2.24m, 100m, 9.5m),
        "Discount" => Maybe(() => Pick(0m, 0.5m, 10m)),
        "Ratio" => Pick(0d, 0.1, -2.5, 2.5, 1.5, 0.75),
        "MaybeRatio" => Maybe(() => Pick(0d, 0.5, 3)),
        "Single" => Pick(0f, 1.5f, -1f),
        "Flag" => Pick(true, false),
        "Maybe" => Maybe(() => Pick(true, false)),
        "Key" => Pick(Alice, new Guid("00000000-0000-4000-8000-000000000003"), Guid.Empty),
        "Owner" => Maybe(() => Pick(Alice, new Guid("00000000-0000-4000-8000-000000000002"))),
        "At" => Pick(noon, noon.AddHours(-12), noon.AddYears(1), noon.AddHours(11.5), now.AddHours(-20), now.AddDays(-6)),
        "Until" => Maybe(() => Pick(noon.AddMinutes(30), noon.AddDays(3), now.AddDays(1))),
        "Day" => Pick(new DateOnly(2024, 2, 29), new DateOnly(2024, 3, 1), new DateOnly(2023, 12, 31)),
        "MaybeDay" => Maybe(() => Pick(new DateOnly(2024, 2, 29), new DateOnly(2025, 1, 1))),
        "Span" => Pick(TimeSpan.FromMinutes(90), TimeSpan.FromHours(2), TimeSpan.Zero),
        "MaybeSpan" => Maybe(() => Pick(TimeSpan.Zero, TimeSpan.FromDays(1))),
        "Level" or "Rank" => Pick(1, 5, 9),
        "MaybeLevel" => Maybe(() => Pick(1, 5, 9)),
        "Tags" => Pick(Array.Empty<string>(), ["red"], ["red", "alpha"], ["beta"]),
        "Numbers" => Maybe(() => Pick(Array.Empty<int>(), [1, 2, 3])),
        "Data" => Maybe(() => Pick("{}", """{"a": 1}""", """{"a": null, "b": {"it's": "deep"}}""", """{"b": 2}""")),
        _ => throw new InvalidOperationException(property.Name),
    };

    object? Child(PropertyInfo property, int id) => property.Name switch
    {
        "Id" => id,
        "SpecimenId" => Maybe(() => random.Next(1, 40)),
        "Label" => Maybe(() => Pick("big", "small")),
        "Amount" => random.Next(0, 6),
        "Open" => Pick(true, false),
        "Owner" => Maybe(() => Pick(Alice, Guid.Empty)),
        _ => throw new InvalidOperationException(property.Name),
    };

    T Pick<T>(params T[] values) => values[random.Next(values.Length)];

    object? Maybe<T>(Func<T> value) => !isComplete && random.Next(2) == 0 ? null : value();

    IEnumerable<string> Inserts(string record, Array rows)
    {
        var table = new QualifiedName("public", record == "Child" ? "children" : "specimens");
        var columns = corpus.Model.ColumnsOf(table).ToList();
        var properties = corpus.Record(record).GetProperties().Where(property => property.CanWrite).ToList();
        foreach (var row in rows)
            yield return $"INSERT INTO {table.Sql} VALUES ({string.Join(", ", properties.Zip(columns, (property, column) => Literal(property.GetValue(row), column.Type)))})";
    }

    static string Literal(object? value, string type) => value is null ? "NULL" : Quote.Literal(Text(value, type)) + "::" + type;

    static string Text(object value, string type) => value switch
    {
        Enum label => type == "integer" ? Convert.ToInt32(label, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : Naming.SnakeCase(label.ToString()),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeSpan span => span.TotalSeconds.ToString(CultureInfo.InvariantCulture) + " seconds",
        string text => text,
        IEnumerable items => "{" + string.Join(",", items.Cast<object>()) + "}",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

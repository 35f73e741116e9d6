using SafeSchema;

namespace Corpus;

[Database("corpus")]
public static partial class CorpusDatabase;

public enum Level
{
    Low = 1,
    Middle = 5,
    VeryHigh = 9,
}

/// <summary>One column of each type that rules can speak of, with and without NULL.</summary>
[Table("specimens"), RowLevelSecurity]
public partial record Specimen
{
    [PrimaryKey] public int Id { get; init; }

    public required string Name { get; init; }

    public string? Note { get; init; }

    public int Count { get; init; }

    public int? Score { get; init; }

    public long Big { get; init; }

    public long? MaybeBig { get; init; }

    public short Small { get; init; }

    public decimal Price { get; init; }

    public decimal? Discount { get; init; }

    public double Ratio { get; init; }

    public double? MaybeRatio { get; init; }

    public float Single { get; init; }

    public bool Flag { get; init; }

    public bool? Maybe { get; init; }

    public Guid Key { get; init; }

    public Guid? Owner { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? Until { get; init; }

    public DateOnly Day { get; init; }

    public DateOnly? MaybeDay { get; init; }

    public TimeSpan Span { get; init; }

    public TimeSpan? MaybeSpan { get; init; }

    public Level Level { get; init; }

    public Level? MaybeLevel { get; init; }

    [Column(Type = "integer")] public Level Rank { get; init; }

    public required string[] Tags { get; init; }

    public int[]? Numbers { get; init; }

    [Column(Type = "jsonb")] public string? Data { get; init; }

    [Column("group")] public string? Group { get; init; }
}

/// <summary>Rows that belong to specimens, or to none.</summary>
[Table("children")]
public partial record Child
{
    [PrimaryKey] public int Id { get; init; }

    public int? SpecimenId { get; init; }

    public string? Label { get; init; }

    public int Amount { get; init; }

    public bool Open { get; init; }

    public Guid? Owner { get; init; }
}

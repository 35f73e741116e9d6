using SafeSchema;

namespace Corpus;

/// <summary>Generated columns and indexes: each value is the same in C# and in SQL, and PostgreSQL agrees to keep it.</summary>
public partial record Specimen
{
    [Generated] static string GenFullName(Specimen row) => row.Name + " " + row.Note;

    [Generated] static string GenInterpolated(Specimen row) => $"{row.Id}: {row.Name} ({row.Count})";

    [Generated] static string? GenMaybe(Specimen row) => row.Note;

    [Generated] static string GenLower(Specimen row) => (row.Note ?? "A Note").ToLowerInvariant();

    [Generated] static string GenTrimmed(Specimen row) => (row.Note ?? "none").Trim();

    [Generated] static string GenLabel(Specimen row) => row.Count switch { < 0 => "minus", 0 => "zero", _ => "plus" };

    [Generated] internal static int GenLength(Specimen row) => row.Name.Length;

    [Generated] static int GenDouble(Specimen row) => row.Count * 2 + 1;

    [Generated] static int? GenScore(Specimen row) => row.Score + 1;

    [Generated] static int GenScoreOrZero(Specimen row) => row.Score ?? 0;

    [Generated] static long GenWide(Specimen row) => row.Big + row.Count;

    [Generated] static int GenSmall(Specimen row) => row.Small;

    [Generated] static decimal GenTotal(Specimen row) => row.Price * row.Count;

    [Generated] static decimal? GenReduced(Specimen row) => row.Price - row.Discount;

    [Generated] static double GenRatio(Specimen row) => row.Ratio * 0.5;

    [Generated] static double GenQuotient(Specimen row) => row.Count / 2.0;

    [Generated] static bool GenPositive(Specimen row) => row.Count > 0;

    [Generated] static bool GenHasNote(Specimen row) => row.Note is not null;

    [Generated] static bool? GenMaybeFlag(Specimen row) => row.Maybe;

    [Generated] static Guid GenOwnerOrKey(Specimen row) => row.Owner ?? row.Key;

    [Generated] static TimeSpan GenLonger(Specimen row) => row.Span + TimeSpan.FromHours(1);

    [Generated] static TimeSpan? GenLasted(Specimen row) => row.Until - row.At;

    [Generated] static int GenYear(Specimen row) => row.At.Year;

    [Generated, Column("gen named", Type = "character varying(60)")] static string GenNamed(Specimen row) => row.Name;

    [Index(nameof(Name))] static bool IndexedPositive(Specimen row) => row.Count > 0 && row.Note != null;

    [Index(nameof(Count), nameof(Name))] static bool IndexedLevels(Specimen row) => row.Level is Level.Low or Level.VeryHigh;

    [Index] static string IndexedLower(Specimen row) => row.Name.ToLowerInvariant();

    [Index] static int IndexedSum(Specimen row) => row.Count + row.Small;

    [Policy(For.Select, To = ["PUBLIC"])] static bool OverGenerated(Specimen row) => GenLength(row) > 4 && GenLabel(row) == "plus";
}

/// <summary>Defaults.</summary>
[Table("given")]
public partial record Given
{
    [PrimaryKey, Default(nameof(NewId))] public Guid Id { get; init; }

    [Default(nameof(Three))] public int Number { get; init; }

    [Default(nameof(Half))] public double Ratio { get; init; }

    [Default(nameof(Word))] public required string Text { get; init; }

    [Default(nameof(Middle))] public Level Level { get; init; }

    [Default(nameof(Now))] public DateTimeOffset At { get; init; }

    [Default(nameof(Week))] public TimeSpan Span { get; init; }

    [Default(nameof(Yes))] public bool Flag { get; init; }

    [Default(nameof(Caller))] public Guid? Owner { get; init; }

    static Guid NewId() => Guid.NewGuid();

    static int Three() => 1 + 2;

    static double Half() => 0.5;

    static string Word() => "it's \\ a \"word\"";

    static Level Middle() => Level.Middle;

    static DateTimeOffset Now() => Sql.Now();

    static TimeSpan Week() => TimeSpan.FromDays(7);

    static bool Yes() => true;

    static Guid? Caller() => Auth.Uid().Id;
}

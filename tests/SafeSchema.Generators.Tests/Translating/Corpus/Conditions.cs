using SafeSchema;

namespace Corpus;

/// <summary>Each rule selects the same rows in C# and in SQL.</summary>
public partial record Specimen
{
    const int Limit = 3;
    const string Word = "alpha";

    static class Given
    {
        public const double Half = 0.5;
    }

    // Comparisons.
    [Policy(For.Select, To = ["PUBLIC"])] static bool Equal(Specimen row) => row.Count == 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool EqualTurned(Specimen row) => 3 == row.Count;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NotEqual(Specimen row) => row.Count != 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Less(Specimen row) => row.Count < 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool LessOrEqual(Specimen row) => row.Count <= 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Greater(Specimen row) => row.Score > 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool GreaterOrEqual(Specimen row) => row.Score >= 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NullableEqual(Specimen row) => row.Score == 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NullableAgainstColumn(Specimen row) => row.Score == row.Count;
    [Policy(For.Select, To = ["PUBLIC"])] static bool ConstantField(Specimen row) => row.Count > Limit && row.Name != Word;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NestedConstant(Specimen row) => row.Ratio > Given.Half;
    [Policy(For.Select, To = ["PUBLIC"])] static bool LongAgainstInt(Specimen row) => row.Big > row.Count;
    [Policy(For.Select, To = ["PUBLIC"])] static bool LongConstant(Specimen row) => row.Big == 5000000000L;
    [Policy(For.Select, To = ["PUBLIC"])] static bool ShortAgainstInt(Specimen row) => row.Small < row.Count;
    [Policy(For.Select, To = ["PUBLIC"])] static bool DecimalAgainstInt(Specimen row) => row.Price >= row.Count;
    [Policy(For.Select, To = ["PUBLIC"])] static bool DecimalConstant(Specimen row) => row.Price == 9.99m;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NegativeConstant(Specimen row) => row.Count > -2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool DoubleConstant(Specimen row) => row.Ratio == 0.1;
    [Policy(For.Select, To = ["PUBLIC"])] static bool GuidEqual(Specimen row) => row.Owner == row.Key;
    [Policy(For.Select, To = ["PUBLIC"])] static bool GuidParsed(Specimen row) => row.Key == Guid.Parse("00000000-0000-4000-8000-000000000001");
    [Policy(For.Select, To = ["PUBLIC"])] static bool GuidMade(Specimen row) => row.Owner == new Guid("00000000-0000-4000-8000-000000000002");
    [Policy(For.Select, To = ["PUBLIC"])] static bool GuidEmpty(Specimen row) => row.Key != Guid.Empty;
    [Policy(For.Select, To = ["PUBLIC"])] static bool TextEqual(Specimen row) => row.Name == "alpha";
    [Policy(For.Select, To = ["PUBLIC"])] static bool TextNullable(Specimen row) => row.Note == "beta";
    [Policy(For.Select, To = ["PUBLIC"])] static bool TextHostile(Specimen row) => row.Name == "it's \\ \"quoted\" %_\n\t;--";
    [Policy(For.Select, To = ["PUBLIC"])] static bool QuotedColumn(Specimen row) => row.Group == "select";

    // Null.
    [Policy(For.Select, To = ["PUBLIC"])] static bool IsNull(Specimen row) => row.Score == null;
    [Policy(For.Select, To = ["PUBLIC"])] static bool IsNotNull(Specimen row) => row.Score != null;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NullPattern(Specimen row) => row.Note is null;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NotNullPattern(Specimen row) => row.Note is not null;
    [Policy(For.Select, To = ["PUBLIC"])] static bool HasValue(Specimen row) => row.Score.HasValue;
    [Policy(For.Select, To = ["PUBLIC"])] static bool HasNoValue(Specimen row) => !row.Score.HasValue;
    [Policy(For.Select, To = ["PUBLIC"])] static bool HasValueOfNotNull(Specimen row) => ((int?)row.Count).HasValue;
    [Policy(For.Select, To = ["PUBLIC"])] static bool ValueAfterTest(Specimen row) => row.Score != null && row.Score.Value > 2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool DifferentAfterTest(Specimen row) => row.Score != null && row.Score != 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NullOrDifferent(Specimen row) => row.Score == null || row.Score != 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NegatedAfterTest(Specimen row) => row.Score is not null && !(row.Score > 3);
    [Policy(For.Select, To = ["PUBLIC"])] static bool NotDistinct(Specimen row) => Sql.NotDistinct(row.Score, (int?)row.Count);
    [Policy(For.Select, To = ["PUBLIC"])] static bool Distinct(Specimen row) => Sql.Distinct(row.Owner, (Guid?)row.Key);
    [Policy(For.Select, To = ["PUBLIC"])] static bool NotDistinctNull(Specimen row) => Sql.NotDistinct(row.Note, row.Group);
    [Policy(For.Select, To = ["PUBLIC"])] static bool Coalesced(Specimen row) => (row.Score ?? 7) > 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool CoalescedTwice(Specimen row) => (row.Note ?? row.Group ?? "none") == "none";
    [Policy(For.Select, To = ["PUBLIC"])] static bool CoalescedFlag(Specimen row) => row.Maybe ?? true;
    [Policy(For.Select, To = ["PUBLIC"])] static bool CoalescedNegated(Specimen row) => !(row.Maybe ?? false);
    [Policy(For.Select, To = ["PUBLIC"])] static bool ValueOrDefault(Specimen row) => row.Score.GetValueOrDefault() == 0;
    [Policy(For.Select, To = ["PUBLIC"])] static bool ValueOrGiven(Specimen row) => row.Score.GetValueOrDefault(4) == 4;

    // Booleans.
    [Policy(For.Select, To = ["PUBLIC"])] static bool Always() => true;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Never() => false;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Column(Specimen row) => row.Flag;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NotColumn(Specimen row) => !row.Flag;
    [Policy(For.Select, To = ["PUBLIC"])] static bool MaybeTrue(Specimen row) => row.Maybe == true;
    [Policy(For.Select, To = ["PUBLIC"])] static bool MaybeFalse(Specimen row) => row.Maybe == false;
    [Policy(For.Select, To = ["PUBLIC"])] static bool MaybeTruePattern(Specimen row) => row.Maybe is true;
    [Policy(For.Select, To = ["PUBLIC"])] static bool FlagFalse(Specimen row) => row.Flag == false;
    [Policy(For.Select, To = ["PUBLIC"])] static bool FlagNotTrue(Specimen row) => row.Flag != true;
    [Policy(For.Select, To = ["PUBLIC"])] static bool And(Specimen row) => row.Flag && row.Count > 2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Or(Specimen row) => row.Flag || row.Score > 2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Mixed(Specimen row) => row.Flag && (row.Count > 2 || row.Score == 1) || !row.Flag && row.Count < 0;
    [Policy(For.Select, To = ["PUBLIC"])] static bool DeMorgan(Specimen row) => !(row.Flag || row.Count > 2);
    [Policy(For.Select, To = ["PUBLIC"])] static bool NotEqualNegated(Specimen row) => !(row.Count != 3);
    [Policy(For.Select, To = ["PUBLIC"])] static bool ExclusiveOr(Specimen row) => row.Flag ^ row.Count > 2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool EqualConditions(Specimen row) => row.Flag == (row.Count > 2);
    [Policy(For.Select, To = ["PUBLIC"])] static bool SingleAmpersand(Specimen row) => row.Flag & row.Count > 2 | row.Small == 1;

    // Patterns.
    [Policy(For.Select, To = ["PUBLIC"])] static bool Range(Specimen row) => row.Score is >= 0 and <= 100;
    [Policy(For.Select, To = ["PUBLIC"])] static bool List(Specimen row) => row.Name is "alpha" or "beta" or "gamma";
    [Policy(For.Select, To = ["PUBLIC"])] static bool NotList(Specimen row) => row.Name is not ("alpha" or "beta");
    [Policy(For.Select, To = ["PUBLIC"])] static bool Numbered(Specimen row) => row.Score is 1 or 3 or 5;
    [Policy(For.Select, To = ["PUBLIC"])] static bool OutOfRange(Specimen row) => row.Count is < 0 or > 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NotConstant(Specimen row) => row.Count is not 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NullOrOne(Specimen row) => row.Score is null or 1;
    [Policy(For.Select, To = ["PUBLIC"])] static bool PropertyPattern(Specimen row) => row is { Flag: true, Score: > 2, Note: not null };
    [Policy(For.Select, To = ["PUBLIC"])] static bool LengthPattern(Specimen row) => row.Note is { Length: > 4 };
    [Policy(For.Select, To = ["PUBLIC"])] static bool EmptyPattern(Specimen row) => row.Note is { };
    [Policy(For.Select, To = ["PUBLIC"])] static bool DeclaredPattern(Specimen row) => row.Score is { } score && score > 2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool TypedPattern(Specimen row) => row.Score is int score && score * 2 > 4;
    [Policy(For.Select, To = ["PUBLIC"])] static bool DecimalPattern(Specimen row) => row.Price is >= 1m and < 100m;

    // Enums.
    [Policy(For.Select, To = ["PUBLIC"])] static bool EnumEqual(Specimen row) => row.Level == Level.VeryHigh;
    [Policy(For.Select, To = ["PUBLIC"])] static bool EnumNotEqual(Specimen row) => row.Level != Level.Low;
    [Policy(For.Select, To = ["PUBLIC"])] static bool EnumNullable(Specimen row) => row.MaybeLevel == Level.Middle;
    [Policy(For.Select, To = ["PUBLIC"])] static bool EnumPattern(Specimen row) => row.MaybeLevel is Level.Low or Level.VeryHigh;
    [Policy(For.Select, To = ["PUBLIC"])] static bool EnumColumns(Specimen row) => row.MaybeLevel == row.Level;
    [Policy(For.Select, To = ["PUBLIC"])] static bool EnumNull(Specimen row) => row.MaybeLevel is null;
    [Policy(For.Select, To = ["PUBLIC"])] static bool EnumAsNumber(Specimen row) => row.Rank == Level.Middle;
    [Policy(For.Select, To = ["PUBLIC"])] static bool EnumAsNumberList(Specimen row) => row.Rank is Level.Low or Level.Middle;
    [Policy(For.Select, To = ["PUBLIC"])] static bool EnumAsNumberValue(Specimen row) => (int)row.Rank > 4;

    // Numbers.
    [Policy(For.Select, To = ["PUBLIC"])] static bool Sum(Specimen row) => row.Count + row.Small > 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Difference(Specimen row) => row.Count - (row.Small - 1) > 1;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Product(Specimen row) => (row.Count + 1) * 2 == 8;
    [Policy(For.Select, To = ["PUBLIC"])] static bool WholeQuotient(Specimen row) => row.Count / 2 == 1;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NegativeQuotient(Specimen row) => row.Count / -2 == 0;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Remainder(Specimen row) => row.Count % 2 == 1;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NegativeRemainder(Specimen row) => row.Count % 3 == -1;
    [Policy(For.Select, To = ["PUBLIC"])] static bool DecimalQuotient(Specimen row) => row.Price / 4 > 2.4m;
    [Policy(For.Select, To = ["PUBLIC"])] static bool DoubleQuotient(Specimen row) => row.Count / 2.0 == 1.5;
    [Policy(For.Select, To = ["PUBLIC"])] static bool CastQuotient(Specimen row) => (double)row.Count / row.Small > 1.4;
    [Policy(For.Select, To = ["PUBLIC"])] static bool LongProduct(Specimen row) => row.Count * 3000000000L > 6000000000L;
    [Policy(For.Select, To = ["PUBLIC"])] static bool LongProductOfCast(Specimen row) => (long)row.Count * row.Big > 4;
    [Policy(For.Select, To = ["PUBLIC"])] static bool ShortSum(Specimen row) => row.Small + row.Small > 32767;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Minus(Specimen row) => -row.Count == 2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool MinusMinus(Specimen row) => -(-row.Count) == 3 && 1 - -row.Count == 4;
    [Policy(For.Select, To = ["PUBLIC"])] static bool NullableSum(Specimen row) => row.Score + row.Count > 4;
    [Policy(For.Select, To = ["PUBLIC"])] static bool CutOff(Specimen row) => (int)row.Price == 9;
    [Policy(For.Select, To = ["PUBLIC"])] static bool CutOffNegative(Specimen row) => (int)row.Ratio == -2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Absolute(Specimen row) => Math.Abs(row.Count) == 2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Ceiling(Specimen row) => Math.Ceiling(row.Price) == 10m;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Floor(Specimen row) => Math.Floor(row.Ratio) == -3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Truncated(Specimen row) => Math.Truncate(row.Ratio) == -2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool RoundedAway(Specimen row) => Math.Round(row.Price, 1, MidpointRounding.AwayFromZero) == 2.3m;
    [Policy(For.Select, To = ["PUBLIC"])] static bool RoundedDouble(Specimen row) => Math.Round(row.Ratio) == 2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Greatest(Specimen row) => Math.Max(row.Count, (int)row.Small) == 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Least(Specimen row) => Math.Min(row.Count, 2) == 2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Root(Specimen row) => Math.Sqrt(Math.Abs(row.Ratio)) < 1;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Power(Specimen row) => Math.Pow(row.Count, 2) == 9;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Sign(Specimen row) => Math.Sign(row.Count) == -1;
    [Policy(For.Select, To = ["PUBLIC"])] static bool FloatSum(Specimen row) => row.Single + 0.5f > 1.9f;
    [Policy(For.Select, To = ["PUBLIC"])] static bool MaybeFloating(Specimen row) => row.MaybeRatio * 2 > 1;

    // Choices.
    [Policy(For.Select, To = ["PUBLIC"])] static bool Conditional(Specimen row) => (row.Flag ? row.Count : row.Small) > 2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool ConditionalConditions(Specimen row) => row.Flag ? row.Count > 2 : row.Count < 0;
    [Policy(For.Select, To = ["PUBLIC"])] static bool ConditionalNull(Specimen row) => (row.Score > 3 ? 1 : 2) == 2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool ConditionalAfterTest(Specimen row) => row.Score == null ? row.Flag : row.Score != 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Switched(Specimen row) => row.Level switch { Level.Low => 1, Level.Middle => 2, _ => 3 } >= 2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool SwitchedRelations(Specimen row) => row.Score switch { null => "none", < 0 => "minus", 0 => "zero", > 0 and < 5 when row.Flag => "few", _ => "many" } is "none" or "few";

    // Texts.
    [Policy(For.Select, To = ["PUBLIC"])] static bool Length(Specimen row) => row.Name.Length > 4;
    [Policy(For.Select, To = ["PUBLIC"])] static bool MaybeLength(Specimen row) => row.Note?.Length > 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool StartsWith(Specimen row) => row.Name.StartsWith("al");
    [Policy(For.Select, To = ["PUBLIC"])] static bool StartsWithOrdinal(Specimen row) => row.Name.StartsWith("100%", StringComparison.Ordinal);
    [Policy(For.Select, To = ["PUBLIC"])] static bool StartsWithIgnoreCase(Specimen row) => row.Name.StartsWith("AL", StringComparison.OrdinalIgnoreCase);
    [Policy(For.Select, To = ["PUBLIC"])] static bool StartsWithColumn(Specimen row) => row.Name.StartsWith(row.Group ?? "al", StringComparison.Ordinal);
    [Policy(For.Select, To = ["PUBLIC"])] static bool EndsWith(Specimen row) => row.Name.EndsWith("a");
    [Policy(For.Select, To = ["PUBLIC"])] static bool EndsWithColumn(Specimen row) => row.Name.EndsWith(row.Group ?? "a", StringComparison.Ordinal);
    [Policy(For.Select, To = ["PUBLIC"])] static bool Contains(Specimen row) => row.Name.Contains("et");
    [Policy(For.Select, To = ["PUBLIC"])] static bool ContainsPercent(Specimen row) => row.Name.Contains('%');
    [Policy(For.Select, To = ["PUBLIC"])] static bool ContainsUnderscore(Specimen row) => row.Name.Contains("_");
    [Policy(For.Select, To = ["PUBLIC"])] static bool ContainsBackslash(Specimen row) => row.Name.Contains("\\");
    [Policy(For.Select, To = ["PUBLIC"])] static bool ContainsColumn(Specimen row) => row.Name.Contains(row.Group ?? "zz");
    [Policy(For.Select, To = ["PUBLIC"])] static bool ContainsMaybe(Specimen row) => row.Note?.Contains("b") == true;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Lower(Specimen row) => row.Name.ToLowerInvariant() == "alpha";
    [Policy(For.Select, To = ["PUBLIC"])] static bool Upper(Specimen row) => row.Name.ToUpperInvariant() == "BETA";
    [Policy(For.Select, To = ["PUBLIC"])] static bool Trimmed(Specimen row) => row.Name.Trim() == "padded";
    [Policy(For.Select, To = ["PUBLIC"])] static bool TrimmedStart(Specimen row) => row.Name.TrimStart() == "padded ";
    [Policy(For.Select, To = ["PUBLIC"])] static bool TrimmedEnd(Specimen row) => row.Name.TrimEnd() == " \tpadded";
    [Policy(For.Select, To = ["PUBLIC"])] static bool Substring(Specimen row) => (row.Name + "12345").Substring(1, 2) == "lp";
    [Policy(For.Select, To = ["PUBLIC"])] static bool SubstringToEnd(Specimen row) => (row.Name + "12345").Substring(4) == "a12345";
    [Policy(For.Select, To = ["PUBLIC"])] static bool Replaced(Specimen row) => row.Name.Replace("a", "o") == "olpho";
    [Policy(For.Select, To = ["PUBLIC"])] static bool IndexOf(Specimen row) => row.Name.IndexOf('t') == 2;
    [Policy(For.Select, To = ["PUBLIC"])] static bool IsNullOrEmpty(Specimen row) => string.IsNullOrEmpty(row.Note);
    [Policy(For.Select, To = ["PUBLIC"])] static bool IsNotNullOrEmpty(Specimen row) => !string.IsNullOrEmpty(row.Note);
    [Policy(For.Select, To = ["PUBLIC"])] static bool IsNullOrWhiteSpace(Specimen row) => string.IsNullOrWhiteSpace(row.Note);
    [Policy(For.Select, To = ["PUBLIC"])] static bool Concatenated(Specimen row) => row.Name + "/" + row.Note == "alpha/beta";
    [Policy(For.Select, To = ["PUBLIC"])] static bool ConcatenatedNull(Specimen row) => row.Note + row.Group == "";
    [Policy(For.Select, To = ["PUBLIC"])] static bool ConcatenatedNumber(Specimen row) => row.Name + row.Count == "alpha3";
    [Policy(For.Select, To = ["PUBLIC"])] static bool Interpolated(Specimen row) => $"{row.Name}-{row.Score}-{row.Key}".StartsWith("alpha--", StringComparison.Ordinal);
    [Policy(For.Select, To = ["PUBLIC"])] static bool NumberText(Specimen row) => row.Count.ToString() == "-2";
    [Policy(For.Select, To = ["PUBLIC"])] static bool Padded(Specimen row) => row.Name.PadLeft(6, '.') == "..beta";
    [Policy(For.Select, To = ["PUBLIC"])] static bool Like(Specimen row) => Sql.Like(row.Name, "a_p%");
    [Policy(For.Select, To = ["PUBLIC"])] static bool ILike(Specimen row) => Sql.ILike(row.Note, "%B%");
    [Policy(For.Select, To = ["PUBLIC"])] static bool EmptyText(Specimen row) => row.Name == string.Empty;

    // Lists and arrays.
    [Policy(For.Select, To = ["PUBLIC"])] static bool InArray(Specimen row) => new[] { "alpha", "gamma" }.Contains(row.Name);
    [Policy(For.Select, To = ["PUBLIC"])] static bool NotInArray(Specimen row) => !new[] { 1, 2, 3 }.Contains(row.Count);
    [Policy(For.Select, To = ["PUBLIC"])] static bool InArrayOfEnums(Specimen row) => new[] { Level.Low, Level.Middle }.Contains(row.Level);
    [Policy(For.Select, To = ["PUBLIC"])] static bool InArrayOfNullable(Specimen row) => new int?[] { 1, 3 }.Contains(row.Score);
    [Policy(For.Select, To = ["PUBLIC"])] static bool ArrayColumn(Specimen row) => row.Tags.Contains("red");
    [Policy(For.Select, To = ["PUBLIC"])] static bool ArrayColumnByColumn(Specimen row) => row.Tags.Contains(row.Name);
    [Policy(For.Select, To = ["PUBLIC"])] static bool ArrayColumnMaybe(Specimen row) => row.Numbers != null && row.Numbers.Contains(row.Count);

    // JSON.
    [Policy(For.Select, To = ["PUBLIC"])] static bool Json(Specimen row) => Sql.Json(row.Data, "a") == "1";
    [Policy(For.Select, To = ["PUBLIC"])] static bool JsonDeep(Specimen row) => Sql.Json(row.Data, "b", "it's") == "deep";
    [Policy(For.Select, To = ["PUBLIC"])] static bool JsonMissing(Specimen row) => Sql.Json(row.Data, "b", "c") is null;
    [Policy(For.Select, To = ["PUBLIC"])] static bool JsonColumnNull(Specimen row) => row.Data == null;

    // Times.
    [Policy(For.Select, To = ["PUBLIC"])] static bool Before(Specimen row) => row.At < new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);
    [Policy(For.Select, To = ["PUBLIC"])] static bool BeforeColumn(Specimen row) => row.At < row.Until;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Recent(Specimen row) => row.At > Sql.Now() - TimeSpan.FromDays(7);
    [Policy(For.Select, To = ["PUBLIC"])] static bool RecentHours(Specimen row) => row.At > Sql.Now().AddHours(-36);
    [Policy(For.Select, To = ["PUBLIC"])] static bool ExpiredOrNever(Specimen row) => row.Until == null || row.Until > Sql.Now();
    [Policy(For.Select, To = ["PUBLIC"])] static bool Lasting(Specimen row) => row.Until - row.At > TimeSpan.FromHours(1);
    [Policy(For.Select, To = ["PUBLIC"])] static bool AddedDays(Specimen row) => row.At.AddDays(2) > row.Until;
    [Policy(For.Select, To = ["PUBLIC"])] static bool AddedColumnDays(Specimen row) => row.At.AddDays(row.Count) > row.Until;
    [Policy(For.Select, To = ["PUBLIC"])] static bool AddedMonths(Specimen row) => row.At.AddMonths(1).Month == 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool AddedYears(Specimen row) => row.At.AddYears(-1).Day == 28;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Year(Specimen row) => row.At.Year == 2024;
    [Policy(For.Select, To = ["PUBLIC"])] static bool HourAndMinute(Specimen row) => row.At.Hour == 23 && row.At.Minute == 30;
    [Policy(For.Select, To = ["PUBLIC"])] static bool DayEqual(Specimen row) => row.Day == new DateOnly(2024, 2, 29);
    [Policy(For.Select, To = ["PUBLIC"])] static bool DayAdded(Specimen row) => row.Day.AddDays(1).Month == 3;
    [Policy(For.Select, To = ["PUBLIC"])] static bool DayAddedMonth(Specimen row) => row.Day.AddMonths(-1) == new DateOnly(2024, 1, 29);
    [Policy(For.Select, To = ["PUBLIC"])] static bool DayOfTime(Specimen row) => DateOnly.FromDateTime(row.At.UtcDateTime) == row.Day;
    [Policy(For.Select, To = ["PUBLIC"])] static bool MaybeDayLater(Specimen row) => row.MaybeDay > row.Day;
    [Policy(For.Select, To = ["PUBLIC"])] static bool SpanLonger(Specimen row) => row.Span > new TimeSpan(1, 30, 0);
    [Policy(For.Select, To = ["PUBLIC"])] static bool SpanTotal(Specimen row) => row.Span.TotalMinutes >= 90;
    [Policy(For.Select, To = ["PUBLIC"])] static bool SpanSum(Specimen row) => row.Span + TimeSpan.FromMinutes(30) == TimeSpan.FromHours(2);
    [Policy(For.Select, To = ["PUBLIC"])] static bool SpanProduct(Specimen row) => row.Span * 2 > TimeSpan.FromHours(3);
    [Policy(For.Select, To = ["PUBLIC"])] static bool MaybeSpanNull(Specimen row) => row.MaybeSpan > TimeSpan.Zero;

    // Who is calling.
    [Policy(For.Select, To = ["PUBLIC"])] static bool Own(Specimen row) => row.Owner == Auth.Uid();
    [Policy(For.Select, To = ["PUBLIC"])] static bool OwnKey(Specimen row) => row.Key == Auth.Uid();
    [Policy(For.Select, To = ["PUBLIC"])] static bool OwnTurned(Specimen row) => Auth.Uid() == row.Owner;
    [Policy(For.Select, To = ["PUBLIC"])] static bool Foreign(Specimen row) => row.Owner != Auth.Uid();
    [Policy(For.Select, To = ["PUBLIC"])] static bool Anonymous(Specimen row) => Auth.Uid().IsNull && row.Flag;
    [Policy(For.Select, To = ["PUBLIC"])] static bool SignedIn(Specimen row) => !Auth.Uid().IsNull && row.Flag;
    [Policy(For.Select, To = ["PUBLIC"])] static bool ByRole(Specimen row) => Auth.Role() == "authenticated" && row.Flag;
    [Policy(For.Select, To = ["PUBLIC"])] static bool ByEmail(Specimen row) => row.Note == Auth.Email() && row.Note != null;
    [Policy(For.Select, To = ["PUBLIC"])] static bool ByClaim(Specimen row) => Sql.Json(Auth.Jwt(), "app_metadata", "tenant") == row.Name;

    // Bodies and locals.
    [Policy(For.Select, To = ["PUBLIC"])]
    static bool Block(Specimen row)
    {
        return row.Count > 2;
    }

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool Locals(Specimen row)
    {
        var twice = row.Count * 2;
        const int bound = 5;
        return twice > bound && row.Name.Length > twice - 3;
    }
}

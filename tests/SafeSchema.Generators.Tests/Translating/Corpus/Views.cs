using SafeSchema;

namespace Corpus;

/// <summary>Each view has the same rows in C# and in SQL.</summary>
[View("filtered")]
public partial record Filtered(int Id, string Name)
{
    [Query] static IEnumerable<Filtered> Query(IEnumerable<Specimen> rows) => rows.Where(r => r.Count > 1).Where(r => r.Flag).Select(r => new Filtered(r.Id, r.Name));
}

[View("made_by_initialiser")]
public partial record MadeByInitialiser
{
    public int Id { get; init; }

    public string? Note { get; init; }

    [Query] static IEnumerable<MadeByInitialiser> Query(IEnumerable<Specimen> rows) => from r in rows select new MadeByInitialiser { Id = r.Id, Note = r.Note };
}

[View("expressions")]
public partial record Expressions(int Id, string Text, int Number, decimal? Less, bool Is, string Label, int? Nothing)
{
    [Query]
    static IEnumerable<Expressions> Query(IEnumerable<Specimen> rows) => rows.Select(r => new Expressions(
        r.Id, r.Name + "/" + r.Note, r.Count * 2, r.Price - r.Discount, r.Score == null, r.Level == Level.Low ? "low" : "other", r.Flag ? r.Score : null));
}

[View("ordered")]
public partial record Ordered(int Id, int Count)
{
    [Query] static IEnumerable<Ordered> Query(IEnumerable<Specimen> rows) => from r in rows orderby r.Count descending, r.Id select new Ordered(r.Id, r.Count);
}

[View("ordered_by_nullable")]
public partial record OrderedByNullable(int Id, int? Score)
{
    [Query] static IEnumerable<OrderedByNullable> Query(IEnumerable<Specimen> rows) => from r in rows orderby r.Score, r.MaybeLevel descending, r.Id select new OrderedByNullable(r.Id, r.Score);
}

[View("paged")]
public partial record Paged(int Id)
{
    [Query] static IEnumerable<Paged> Query(IEnumerable<Specimen> rows) => rows.OrderBy(r => r.Id).Skip(5).Take(7).Select(r => new Paged(r.Id));
}

[View("distinct_counts")]
public partial record DistinctCounts(int Count)
{
    [Query] static IEnumerable<DistinctCounts> Query(IEnumerable<Specimen> rows) => rows.Select(r => new DistinctCounts(r.Count)).Distinct();
}

[View("joined")]
public partial record Joined(int Id, string Name, string? Label)
{
    [Query]
    static IEnumerable<Joined> Query(IEnumerable<Child> children, IEnumerable<Specimen> rows) =>
        from c in children join r in rows on c.SpecimenId equals r.Id where c.Amount > 1 select new Joined(c.Id, r.Name, c.Label);
}

[View("joined_by_method")]
public partial record JoinedByMethod(int Id, int Count)
{
    [Query]
    static IEnumerable<JoinedByMethod> Query(IEnumerable<Child> children, IEnumerable<Specimen> rows) =>
        children.Join(rows, c => c.SpecimenId, r => r.Id, (c, r) => new JoinedByMethod(c.Id, r.Count));
}

[View("left_joined")]
public partial record LeftJoined(int Id, int? Child, string Label)
{
    [Query]
    static IEnumerable<LeftJoined> Query(IEnumerable<Specimen> rows, IEnumerable<Child> children) =>
        from r in rows
        join c in children on r.Id equals c.SpecimenId into theirs
        from c in theirs.DefaultIfEmpty()
        select new LeftJoined(r.Id, c == null ? null : c.Id, c == null ? "none" : c.Label ?? "unnamed");
}

[View("crossed")]
public partial record Crossed(int Id, int Other)
{
    [Query]
    static IEnumerable<Crossed> Query(IEnumerable<Specimen> rows, IEnumerable<Specimen> others) =>
        from r in rows from o in others where r.Count == o.Count && r.Id < o.Id select new Crossed(r.Id, o.Id);
}

[View("joined_by_two")]
public partial record JoinedByTwo(int Id, int Other)
{
    [Query]
    static IEnumerable<JoinedByTwo> Query(IEnumerable<Specimen> rows, IEnumerable<Specimen> others) =>
        from r in rows join o in others on new { r.Count, r.Flag } equals new { o.Count, o.Flag } select new JoinedByTwo(r.Id, o.Id);
}

[View("grouped")]
public partial record Grouped(int Count, int Rows, long Many, int? Best, decimal Total, double Average)
{
    [Query]
    static IEnumerable<Grouped> Query(IEnumerable<Specimen> rows) =>
        from r in rows group r by r.Count into g
        select new Grouped(g.Key, g.Count(), g.LongCount(), g.Max(r => r.Score), g.Sum(r => r.Price), g.Average(r => r.Count));
}

[View("grouped_filtered")]
public partial record GroupedFiltered(bool Flag, int Positive, int WithNote, double? Average)
{
    [Query]
    static IEnumerable<GroupedFiltered> Query(IEnumerable<Specimen> rows) =>
        rows.GroupBy(r => r.Flag).Select(g => new GroupedFiltered(g.Key, g.Count(r => r.Count > 0), g.Count(r => r.Note != null), g.Where(r => r.Score != null).Average(r => r.Score)));
}

[View("grouped_by_two")]
public partial record GroupedByTwo(string Name, bool Flag, long Sum)
{
    [Query]
    static IEnumerable<GroupedByTwo> Query(IEnumerable<Specimen> rows) =>
        from r in rows where r.Id > 3 group r by new { r.Name, r.Flag } into g where g.Count() > 1 select new GroupedByTwo(g.Key.Name, g.Key.Flag, g.Sum(r => r.Big));
}

[View("whole")]
public partial record Whole(int Rows, int? Least, decimal Sum)
{
    [Query]
    static IEnumerable<Whole> Query(IEnumerable<Specimen> rows) =>
        from r in rows group r by 1 into g select new Whole(g.Count(), g.Min(r => r.Score), g.Sum(r => r.Price));
}

[View("counted")]
public partial record Counted(int Id, int Children, bool Any, long? Sum, int Most)
{
    [Query]
    static IEnumerable<Counted> Query(IEnumerable<Specimen> rows, IEnumerable<Child> children) => rows.Select(r => new Counted(
        r.Id, children.Count(c => c.SpecimenId == r.Id), children.Any(c => c.SpecimenId == r.Id && c.Open),
        children.Where(c => c.SpecimenId == r.Id).Sum(c => (long?)c.Amount), children.Where(c => c.SpecimenId == r.Id).Max(c => (int?)c.Amount) ?? -1));
}

[View("let_twice")]
public partial record LetTwice(int Id, int Twice, int Thrice)
{
    [Query]
    static IEnumerable<LetTwice> Query(IEnumerable<Specimen> rows) =>
        from r in rows let twice = r.Count * 2 where twice > 2 let thrice = twice + r.Count select new LetTwice(r.Id, twice, thrice);
}

[View("united")]
public partial record United(int Number)
{
    [Query]
    static IEnumerable<United> Query(IEnumerable<Specimen> rows, IEnumerable<Child> children) =>
        rows.Select(r => new United(r.Count)).Union(children.Select(c => new United(c.Amount)));
}

[View("chained")]
public partial record Chained(int Number)
{
    [Query]
    static IEnumerable<Chained> Query(IEnumerable<Specimen> rows, IEnumerable<Child> children) =>
        rows.Select(r => new Chained(r.Count)).Concat(children.Select(c => new Chained(c.Amount)));
}

[View("common")]
public partial record Common(int Number)
{
    [Query]
    static IEnumerable<Common> Query(IEnumerable<Specimen> rows, IEnumerable<Child> children) =>
        rows.Select(r => new Common(r.Count)).Intersect(children.Select(c => new Common(c.Amount)));
}

[View("excepted")]
public partial record Excepted(int Number)
{
    [Query]
    static IEnumerable<Excepted> Query(IEnumerable<Specimen> rows, IEnumerable<Child> children) =>
        rows.Select(r => new Excepted(r.Count)).Except(children.Select(c => new Excepted(c.Amount)));
}

[View("among")]
public partial record Among(int Id)
{
    [Query]
    static IEnumerable<Among> Query(IEnumerable<Specimen> rows, IEnumerable<Child> children) =>
        rows.Where(r => children.Where(c => c.Open).Select(c => c.SpecimenId).Contains(r.Id)).Select(r => new Among(r.Id));
}

[View("nested")]
public partial record Nested(int Id, int Count)
{
    [Query]
    static IEnumerable<Nested> Query(IEnumerable<Specimen> rows) =>
        from n in (from r in rows where r.Flag select new { r.Id, Sum = r.Count + r.Small }) where n.Sum > 2 select new Nested(n.Id, n.Sum);
}

[View("over_view")]
public partial record OverView(string Name, int Rows)
{
    [Query] static IEnumerable<OverView> Query(IEnumerable<Filtered> rows) => from f in rows group f by f.Name into g select new OverView(g.Key, g.Count());
}

[View("generated_in_view")]
public partial record GeneratedInView(int Id, string Label)
{
    [Query] static IEnumerable<GeneratedInView> Query(IEnumerable<Specimen> rows) => rows.Where(r => Specimen.GenLength(r) > 4).Select(r => new GeneratedInView(r.Id, r.Name));
}

using SafeSchema;

namespace Corpus;

/// <summary>Rules that read other rows.</summary>
public partial record Specimen
{
    [Policy(For.Select, To = ["PUBLIC"])]
    static bool AnyChild(Specimen row, IEnumerable<Child> children) => children.Any(c => c.SpecimenId == row.Id);

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool AnyOwnChild(Specimen row, IEnumerable<Child> children) => children.Any(c => c.SpecimenId == row.Id && c.Owner == Auth.Uid());

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool NoChild(Specimen row, IEnumerable<Child> children) => !children.Any(c => c.SpecimenId == row.Id);

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool AnyAtAll(IEnumerable<Child> children) => children.Any();

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool WhereAny(Specimen row, IEnumerable<Child> children) => children.Where(c => c.Open).Where(c => c.Amount > 2).Any(c => c.SpecimenId == row.Id);

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool AllChildren(Specimen row, IEnumerable<Child> children) => children.Where(c => c.SpecimenId == row.Id).All(c => c.Amount > 2);

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool CountOf(Specimen row, IEnumerable<Child> children) => children.Count(c => c.SpecimenId == row.Id) > 1;

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool SumOf(Specimen row, IEnumerable<Child> children) => children.Where(c => c.SpecimenId == row.Id).Sum(c => (long)c.Amount) >= row.Count;

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool MaxOf(Specimen row, IEnumerable<Child> children) => children.Where(c => c.SpecimenId == row.Id).Max(c => (int?)c.Amount) > 3;

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool AverageOf(Specimen row, IEnumerable<Child> children) => children.Where(c => c.SpecimenId == row.Id).Average(c => (double?)c.Amount) > 2.5;

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool AmongSelected(Specimen row, IEnumerable<Child> children) => children.Where(c => c.Open).Select(c => c.SpecimenId).Contains(row.Id);

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool QueryExpression(Specimen row, IEnumerable<Child> children) => (from c in children where c.Open && c.SpecimenId == row.Id select c).Any();

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool JoinedAny(Specimen row, IEnumerable<Child> children, IEnumerable<Specimen> others) =>
        (from c in children join o in others on c.SpecimenId equals o.Id where o.Name == row.Name && c.Open select c.Id).Any();

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool OwnTableAgain(Specimen row, IEnumerable<Specimen> others) => others.Any(specimens => specimens.Id != row.Id && specimens.Name == row.Name);

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool TwoQueries(Specimen row, IEnumerable<Child> children) =>
        children.Any(c => c.SpecimenId == row.Id && c.Open) || !children.Any(c => c.SpecimenId == row.Id && !c.Open) && row.Flag;

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool NestedQueries(Specimen row, IEnumerable<Child> children, IEnumerable<Specimen> others) =>
        children.Any(c => c.SpecimenId == row.Id && others.Any(o => o.Count == c.Amount && o.Id != row.Id));

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool FirstOne(Specimen row, IEnumerable<Child> children) =>
        children.Where(c => c.SpecimenId == row.Id).OrderByDescending(c => c.Amount).ThenBy(c => c.Id).Select(c => c.Label).FirstOrDefault() == "big";

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool DistinctCount(Specimen row, IEnumerable<Child> children) => children.Where(c => c.SpecimenId == row.Id).Select(c => c.Amount).Distinct().Count() > 1;

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool AnyOfThree(Specimen row, IEnumerable<Child> children) => children.OrderBy(c => c.Id).Take(3).Any(c => c.SpecimenId == row.Id);

    [Policy(For.Select, To = ["PUBLIC"])]
    static bool LocalQuery(Specimen row, IEnumerable<Child> children)
    {
        var mine = children.Where(c => c.SpecimenId == row.Id);
        return mine.Any(c => c.Open) && mine.Count() > 1;
    }
}

using System.Globalization;

namespace SafeSchema.Generators.Tests.Translating;

/// <summary>Conditions over a specimen and its children, made at random from what has a translation and the same meaning on both sides.</summary>
sealed class RandomRules(int seed)
{
    readonly Random random = new(seed);

    /// <summary>Rules as members of the record.</summary>
    public IReadOnlyList<string> Make(int count) =>
        [.. Enumerable.Range(0, count).Select(number => $"[Policy(For.Select, To = [\"PUBLIC\"])] static bool R{number}(Specimen row, IEnumerable<Child> children) => {Condition("row", 3)};")];

    string Condition(string row, int depth)
    {
        if (depth == 0)
            return row == "row" ? Leaf(row) : ChildLeaf(row);
        return random.Next(row == "row" ? 9 : 7) switch
        {
            0 or 1 => $"({Condition(row, depth - 1)} && {Condition(row, depth - 1)})",
            2 or 3 => $"({Condition(row, depth - 1)} || {Condition(row, depth - 1)})",
            4 => $"!{Bracketed(Condition(row, depth - 1))}",
            5 => $"({Condition(row, depth - 1)} ? {Condition(row, depth - 1)} : {Condition(row, depth - 1)})",
            6 => Condition(row, 0),
            7 => $"children.Any(c => c.SpecimenId == row.Id && {Condition("c", depth - 1)})",
            _ => $"(children.Where(c => c.SpecimenId == row.Id).Count(c => {Condition("c", depth - 1)}) {Comparison()} {random.Next(3)})",
        };
    }

    string Leaf(string row) => random.Next(22) switch
    {
        0 or 1 => $"{Int(row, 2)} {Comparison()} {Int(row, 2)}",
        2 => $"{row}.Score {Comparison()} {Constant()}",
        3 => $"{row}.Score {Comparison()} {Int(row, 1)}",
        4 => $"{row}.Score {Pick("==", "!=")} null",
        5 => $"{row}.Score is {IntPattern()}",
        6 => $"{row}.Count is {IntPattern()}",
        7 => $"{Text(row, 2)} {Pick("==", "!=")} {Text(row, 2)}",
        8 => $"{row}.Note {Pick("==", "!=")} {Pick("\"alpha\"", "\"beta\"", "\"\"", "null")}",
        9 => $"{row}.Note {Pick("==", "!=")} {row}.Group",
        10 => $"{row}.Note is {Pick("null", "not null", "\"alpha\" or \"beta\"", "not \"alpha\"", "{ Length: > 3 }")}",
        11 => $"{Text(row, 1)}.{Pick("StartsWith", "Contains", "EndsWith")}({Word()})",
        12 => $"string.{Pick("IsNullOrEmpty", "IsNullOrWhiteSpace")}({Pick(row + ".Note", row + ".Group", row + ".Name")})",
        13 => Pick($"{row}.Flag", $"{row}.Maybe == true", $"{row}.Maybe == false", $"{row}.Maybe != true", $"({row}.Maybe ?? false)", $"{row}.Maybe is null"),
        14 => $"{row}.Price{Pick("", " + 0.5m", " * 2m")} {Comparison()} {Pick("9.5m", "2.25m", "0m", row + ".Count")}",
        15 => $"{row}.Discount {Comparison()} {Pick("0.5m", row + ".Price")}",
        16 => $"{row}.Owner {Pick("==", "!=")} {Pick(row + ".Key", "Auth.Uid()", "null")}",
        17 => $"{row}.{Pick("Level", "MaybeLevel")} {Pick("== Level.Low", "!= Level.Middle", "is Level.Low or Level.VeryHigh", "is not Level.Middle")}",
        18 => $"{row}.At.AddHours({Constant()}) {Comparison()} {row}.Until",
        19 => $"{row}.Tags.Contains({Pick("\"red\"", row + ".Name")})",
        20 => $"Sql.Json({row}.Data, \"a\") {Pick("== \"1\"", "is null", "!= \"2\"")}",
        _ => $"new[] {{ {Constant()}, {Constant()} }}.Contains({Int(row, 1)})",
    };

    string ChildLeaf(string row) => random.Next(5) switch
    {
        0 => $"{row}.Open",
        1 => $"{row}.Amount {Comparison()} {Constant()}",
        2 => $"{row}.Label {Pick("== \"big\"", "is null", "is \"small\" or \"big\"", "!= \"big\"")}",
        3 => $"{row}.Amount is {IntPattern()}",
        _ => $"{row}.Owner {Pick("==", "!=")} {Pick("row.Owner", "Auth.Uid()", "row.Key")}",
    };

    string Int(string row, int depth) => random.Next(depth == 0 ? 4 : 11) switch
    {
        0 or 1 => $"{row}.Count",
        2 => $"{row}.Small",
        3 => Constant(),
        4 => $"({Int(row, depth - 1)} {Pick("+", "-")} {Int(row, depth - 1)})",
        5 => $"({Int(row, depth - 1)} {Pick("*", "/", "%")} {Pick("2", "3", "-2", "5")})",
        6 => $"({row}.Score ?? {Constant()})",
        7 => $"{row}.Name.Length",
        8 => $"({Condition(row, 0)} ? {Int(row, depth - 1)} : {Int(row, depth - 1)})",
        9 => $"Math.Abs({Int(row, depth - 1)})",
        _ => $"({row}.Level switch {{ Level.Low => {Constant()}, Level.Middle => {Int(row, depth - 1)}, _ => {row}.Count }})",
    };

    string Text(string row, int depth) => random.Next(depth == 0 ? 2 : 7) switch
    {
        0 => $"{row}.Name",
        1 => Word(),
        2 => $"({row}.Note ?? {Word()})",
        3 => $"({Text(row, depth - 1)} + {Text(row, depth - 1)})",
        4 => $"({Text(row, depth - 1)} + {row}.Note)",
        5 => $"{row}.Name.{Pick("Trim()", "Replace(\"a\", \"b\")", "TrimEnd()")}",
        _ => $"$\"{{{row}.Name}}-{{{row}.Score}}\"",
    };

    string IntPattern() => random.Next(5) switch
    {
        0 => "> 0 and < 4",
        1 => "1 or 3",
        2 => "not 3",
        3 => "< 0 or > 2",
        _ => Constant(),
    };

    string Comparison() => Pick("==", "!=", "<", "<=", ">", ">=");

    string Word() => Pick("\"alpha\"", "\"a\"", "\"\"", "\"%\"", "\"_\"", "\"be\"");

    string Constant() => random.Next(-3, 6).ToString(CultureInfo.InvariantCulture);

    static string Bracketed(string condition) => condition.StartsWith('(') && condition.EndsWith(')') && !condition[1..^1].Contains(')') ? condition : $"({condition})";

    string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}

using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Reading;

/// <summary>Functions and procedures of a database class.</summary>
static class FunctionReader
{
    public static IEnumerable<Declaration> Read(DatabaseContext database) =>
        database.RulesWith("FunctionAttribute").Select(rule => Read(rule, isProcedure: false, database))
            .Concat(database.RulesWith("ProcedureAttribute").Select(rule => Read(rule, isProcedure: true, database)));

    static Declaration Read(RuleMember rule, bool isProcedure, DatabaseContext database)
    {
        var attribute = rule.Attribute;
        var arguments = rule.Attributes.FindAll("ArgumentAttribute")
            .Select(argument => new FunctionArgument(argument.Text(0) ?? "", argument.Text(1) ?? "", (ArgumentMode)argument.Number("Mode"), argument.Sql("Default"))).ToEquatableArray();
        var function = new Function(
            new QualifiedName(attribute.Text("Schema") ?? database.Header.DefaultSchema, attribute.Text(0) ?? Naming.SnakeCase(rule.Name)),
            isProcedure, arguments, attribute.Text("Returns"), attribute.Flag("ReturnsSet") == true,
            attribute.Text("Language") ?? (isProcedure ? "plpgsql" : "sql"), SqlText.Body(rule.Text),
            (Volatility)attribute.Number("Volatility"), attribute.Flag("Strict") == true, (ParallelSafety)attribute.Number("Parallel"), attribute.Number("Security") == 1,
            attribute.Text("SearchPath"), Settings(attribute), Number(attribute, "Cost"), Number(attribute, "Rows"), Roles.Read(attribute.Texts("ExecuteTo")).ToEquatableArray(), attribute.Text("Reason"));
        if (!attribute.Has("SearchPath") && !function.IsAtomic())
            function = function with { SearchPath = "" };
        foreach (var problem in Problems(function, attribute))
            database.Problems.Report(WrongFunction.Descriptor, attribute.Location, function.Name.Name, problem);
        return TriggerFunctionReader.Declare(function, database.Header.Options).WrittenAt(rule, database.Problems);
    }

    static int? Number(AttributeValue attribute, string name) => attribute.Has(name) ? attribute.Number(name) : null;

    static EquatableArray<FunctionSetting> Settings(AttributeValue attribute) => (attribute.Texts("Settings") ?? default)
        .Select(text => (Text: text, At: text.IndexOf('=')))
        .Where(setting => setting.At > 0)
        .Select(setting => new FunctionSetting(setting.Text.Substring(0, setting.At).Trim().ToLowerInvariant(), setting.Text.Substring(setting.At + 1).Trim()))
        .ToEquatableArray();

    // What PostgreSQL would refuse, and what contradicts itself.
    static IEnumerable<string> Problems(Function function, AttributeValue attribute)
    {
        var arguments = function.Arguments;
        var inputs = arguments.Where(argument => argument.IsInput).ToList();
        foreach (var text in attribute.Texts("Settings") ?? default)
        {
            if (text.IndexOf('=') <= 0)
                yield return $"the setting '{text}' has no value; write name=value";
            else if (string.Equals(text.Substring(0, text.IndexOf('=')).Trim(), "search_path", StringComparison.OrdinalIgnoreCase))
                yield return "the search path is a setting of its own; give it as SearchPath";
        }

        if (inputs.SkipWhile(argument => argument.Default is null).FirstOrDefault(argument => argument.Default is null) is { } late)
            yield return $"the argument '{late.Name}' has no default and stands behind one that has; give it a default, or put it before";
        if (arguments.FirstOrDefault(argument => !argument.IsInput && argument.Default is not null) is { } given)
            yield return $"the caller does not give '{given.Name}', so it has no default; leave it out";
        if (inputs.Take(inputs.Count - 1).FirstOrDefault(argument => argument.Mode == ArgumentMode.Variadic) is { } many)
            yield return $"the argument '{many.Name}' is variadic and not the last; put it last";
        if (function.IsProcedure && arguments.Any(argument => argument.Mode == ArgumentMode.Column))
            yield return "a procedure returns no table; give its result as Out arguments";
        if (arguments.Any(argument => argument.Mode == ArgumentMode.Column) && arguments.Any(argument => argument.Mode is ArgumentMode.Out or ArgumentMode.InOut))
            yield return "it has Out arguments and columns of a table; keep one of the two";
        if (function.Returns is not null && arguments.Any(argument => argument.IsOutput))
            yield return "its arguments say what it returns already; leave Returns out";
        if (function.ReturnsSet && function.Returns is null && arguments.All(argument => !argument.IsOutput))
            yield return "it returns a set of nothing; say of what in Returns";
    }
}

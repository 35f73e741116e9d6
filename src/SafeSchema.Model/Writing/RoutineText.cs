using System.Globalization;
using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing;

/// <summary>A function or procedure as SQL: as CREATE takes it, and as PostgreSQL prints it.</summary>
static class RoutineText
{
    /// <summary>The statement that makes or replaces it.</summary>
    public static string Create(Function function)
    {
        var settings = Settings(function, Quote.Literal).Select(setting => $"SET {Quote.Identifier(setting.Name)} = {setting.Value}");
        var properties = Properties(function).Concat(settings).Prepend($"LANGUAGE {Quote.Identifier(function.Language)}");
        return $"CREATE OR REPLACE {Kind(function)} {function.Name.Sql}{Head(function)}\n{string.Join(" ", properties)}\n{Body(function)}";
    }

    /// <summary>FUNCTION or PROCEDURE.</summary>
    public static string Kind(Function function) => function.IsProcedure ? "PROCEDURE" : "FUNCTION";

    /// <summary>Its arguments, its result and what it does, as far as PostgreSQL writes them in words of its own.</summary>
    public static string Form(Function function) => $"{Head(function)} LANGUAGE sql {(function.IsAtomic() ? Body(function) : "AS ''")}";

    // (a integer, b text DEFAULT 'x') RETURNS SETOF text
    static string Head(Function function)
    {
        var arguments = function.Arguments.Where(argument => argument.Mode != ArgumentMode.Column).Select(argument =>
            $"{Mode(argument)}{Named(argument)}{argument.Type}{(argument.Default is { } value ? $" DEFAULT {Raw.Parenthesised(value)}" : "")}");
        return $"({string.Join(", ", arguments)}){(Returns(function) is { } returns ? " RETURNS " + returns : "")}";
    }

    static string? Returns(Function function)
    {
        var columns = function.Arguments.Where(argument => argument.Mode == ArgumentMode.Column).Select(argument => $"{Named(argument)}{argument.Type}").ToList();
        return function.IsProcedure ? null
            : columns.Count > 0 ? $"TABLE ({string.Join(", ", columns)})"
            : function.Returns is { } type ? (function.ReturnsSet ? "SETOF " : "") + type
            : function.Arguments.Any(argument => argument.IsOutput) ? function.ReturnsSet ? "SETOF record" : null
            : "void";
    }

    /// <summary>The type that it returns, which follows from its outputs where it has any.</summary>
    public static string Result(Function function)
    {
        var outputs = function.Arguments.Where(argument => argument.IsOutput).ToList();
        return outputs.Count > 1 || (outputs.Count == 1 && function.IsProcedure) ? "record" : outputs.Count == 1 ? outputs[0].Type : function.Returns ?? "void";
    }

    /// <summary>It returns any number of rows.</summary>
    public static bool IsSet(Function function) => function.ReturnsSet || function.Arguments.Any(argument => argument.Mode == ArgumentMode.Column);

    static string Named(FunctionArgument argument) => argument.Name.Length == 0 ? "" : Quote.Identifier(argument.Name) + " ";

    static string Mode(FunctionArgument argument) => argument.Mode switch
    {
        ArgumentMode.Out => "OUT ",
        ArgumentMode.InOut => "INOUT ",
        ArgumentMode.Variadic => "VARIADIC ",
        _ => "",
    };

    /// <summary>The properties that are not PostgreSQL's defaults, in its order.</summary>
    public static IEnumerable<string> Properties(Function function)
    {
        if (function.Volatility != Volatility.Volatile)
            yield return function.Volatility.ToString().ToUpperInvariant();
        if (function.Parallel != ParallelSafety.Unsafe)
            yield return "PARALLEL " + function.Parallel.ToString().ToUpperInvariant();
        if (function.Strict)
            yield return "STRICT";
        if (function.SecurityDefiner)
            yield return "SECURITY DEFINER";
        if (function.Cost is { } cost and not DefaultCost)
            yield return "COST " + cost.ToString(CultureInfo.InvariantCulture);
        if (function.Rows is { } rows and not DefaultRows)
            yield return "ROWS " + rows.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What PostgreSQL takes a call to cost.</summary>
    public const int DefaultCost = 100;

    /// <summary>How many rows PostgreSQL expects of a set.</summary>
    public const int DefaultRows = 1000;

    /// <summary>The settings it runs with, the search path first.</summary>
    public static IEnumerable<(string Name, string Value)> Settings(Function function, Func<string, string> write) =>
        (function.SearchPath is { } path ? new[] { ("search_path", Routines.PathItems(path, write)) } : [])
        .Concat(function.Settings.Select(setting => (setting.Name, write(setting.Value))));

    // AS $body$ … $body$, or BEGIN ATOMIC … END
    static string Body(Function function) => function.IsAtomic() ? function.Body.Trim('\n', ';') : $"AS {Quote.Dollar(function.Body, "body")}";

    /// <summary>What pg_get_functiondef prints, as far as the body, in pieces between which the types stand; PostgreSQL has its own names of types.</summary>
    public static (IReadOnlyList<string> Pieces, IReadOnlyList<string> Types) Printed(Function function)
    {
        var pieces = new List<string> { $"CREATE OR REPLACE {Kind(function)} {function.Name.Sql}(" };
        var types = new List<string>();
        var columns = function.Arguments.Where(argument => argument.Mode == ArgumentMode.Column).ToList();
        List(function.Arguments.Except(columns), argument => function.IsProcedure && argument.Mode == ArgumentMode.In ? "IN " : Mode(argument));
        Add(")\n");
        if (columns.Count > 0)
        {
            Add(" RETURNS TABLE(");
            List(columns, _ => "");
            Add(")\n");
        }
        else if (!function.IsProcedure)
        {
            Add(IsSet(function) ? " RETURNS SETOF " : " RETURNS ");
            Type(Result(function));
            Add("\n");
        }

        Add(Behind(function));
        return (pieces, types);

        void Add(string text) => pieces[pieces.Count - 1] += text;

        void Type(string type)
        {
            types.Add(type);
            pieces.Add("");
        }

        void List(IEnumerable<FunctionArgument> arguments, Func<FunctionArgument, string> mode)
        {
            var separator = "";
            foreach (var argument in arguments)
            {
                Add(separator + mode(argument) + Named(argument));
                Type(argument.Type);
                separator = ", ";
            }
        }
    }

    /// <summary>What it prints behind arguments and result; of a body that PostgreSQL has read, only what stands before it.</summary>
    public static string Behind(Function function)
    {
        var properties = string.Concat(Properties(function).Select(property => " " + property));
        // In plain literals, where a backslash is one.
        var settings = string.Concat(Settings(function, text => $"'{text.Replace("'", "''")}'").Select(setting => $" SET {Quote.Identifier(setting.Name)} TO {setting.Value}\n"));
        var tag = "$" + Kind(function).ToLowerInvariant();
        while (function.Body.Contains(tag))
            tag += "x";
        return $" LANGUAGE {Quote.Identifier(function.Language)}\n{(properties.Length == 0 ? "" : properties + "\n")}{settings}"
            + (function.IsAtomic() ? "" : $"AS {tag}${function.Body}{tag}$\n");
    }
}

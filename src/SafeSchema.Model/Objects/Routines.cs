using System.Text.RegularExpressions;
using SafeSchema.Model.Writing;

namespace SafeSchema.Model.Objects;

/// <summary>A function or procedure.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Language">The language of the body: <c>plpgsql</c>.</param>
/// <param name="Body">The body, with <c>\n</c> line ends.</param>
/// <param name="SecurityDefiner">It runs with its owner's privileges.</param>
/// <param name="Reason">Why it is needed.</param>
public abstract record Routine(QualifiedName Name, string Language, string Body, bool SecurityDefiner, string? Reason) : SchemaObject(Reason)
{
    /// <summary>The search path it runs with: empty for none at all, null for the caller's.</summary>
    public abstract string? Path();

    /// <inheritdoc/>
    public override QualifiedName? Makes() => Name;

    /// <inheritdoc/>
    public override string Label() => Signature();

    /// <inheritdoc/>
    public override IEnumerable<string> NamedRoles() => Executors();

    /// <summary>Its name and the types of its arguments, which together tell it from others.</summary>
    public string Signature() => $"{Name.Sql}({string.Join(", ", Inputs())})";

    /// <summary>The types of the arguments by which it is found.</summary>
    public virtual IEnumerable<string> Inputs() => [];

    /// <summary>Who may execute it; nobody but its owner needs to.</summary>
    public virtual IEnumerable<string> Executors() => [];

    /// <summary>The identity of its check.</summary>
    public virtual string CheckId() => CheckIds.Function(Name);

    /// <summary>The identity of the check of who may execute it.</summary>
    public virtual string PrivilegesCheckId() => CheckIds.FunctionPrivileges(Name);
}

/// <summary>A function without arguments that triggers call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Language">The language of the body: <c>plpgsql</c>.</param>
/// <param name="Body">The body, with <c>\n</c> line ends.</param>
/// <param name="SecurityDefiner">It runs with its owner's privileges.</param>
/// <param name="SearchPath">The search path it runs with; empty for none at all.</param>
/// <param name="Reason">Why it is needed.</param>
public sealed record TriggerFunction(QualifiedName Name, string Language, string Body, bool SecurityDefiner, string SearchPath, string? Reason)
    : Routine(Name, Language, Body, SecurityDefiner, Reason)
{
    /// <inheritdoc/>
    public override string? Path() => SearchPath;
}

/// <summary>A function or procedure that SQL calls.</summary>
/// <param name="Name">Its name; others may have the same with arguments of other types.</param>
/// <param name="IsProcedure">It is a procedure, which CALL runs.</param>
/// <param name="Arguments">Its arguments, in order, with what it gives back by name.</param>
/// <param name="Returns">The type it returns; null for nothing, or where arguments say it.</param>
/// <param name="ReturnsSet">It returns any number of rows.</param>
/// <param name="Language">The language of the body: <c>sql</c>, <c>plpgsql</c>.</param>
/// <param name="Body">The body, with <c>\n</c> line ends.</param>
/// <param name="Volatility">Whether it gives the same for the same arguments.</param>
/// <param name="Strict">It is not called, and gives NULL, where an argument is NULL.</param>
/// <param name="Parallel">Whether parallel workers may run it.</param>
/// <param name="SecurityDefiner">It runs with its owner's privileges.</param>
/// <param name="SearchPath">The search path it runs with: empty for none at all, null for the caller's.</param>
/// <param name="Settings">Other settings it runs with.</param>
/// <param name="Cost">What a call costs, in units of <c>cpu_operator_cost</c>; null for PostgreSQL's own guess.</param>
/// <param name="Rows">How many rows it gives; null for PostgreSQL's own guess.</param>
/// <param name="ExecuteTo">Roles that may execute it.</param>
/// <param name="Reason">Why it is needed.</param>
public sealed record Function(
    QualifiedName Name, bool IsProcedure, EquatableArray<FunctionArgument> Arguments, string? Returns, bool ReturnsSet, string Language, string Body,
    Volatility Volatility, bool Strict, ParallelSafety Parallel, bool SecurityDefiner, string? SearchPath, EquatableArray<FunctionSetting> Settings,
    int? Cost, int? Rows, EquatableArray<string> ExecuteTo, string? Reason)
    : Routine(Name, Language, Body, SecurityDefiner, Reason)
{
    /// <inheritdoc/>
    public override string? Path() => SearchPath;

    /// <inheritdoc/>
    public override IEnumerable<string> Inputs() => Arguments.Where(argument => argument.IsInput).Select(argument => argument.Type);

    /// <inheritdoc/>
    public override IEnumerable<string> Executors() => ExecuteTo;

    /// <inheritdoc/>
    public override IEnumerable<string> Names() => Arguments.Select(argument => argument.Name).Prepend(Name.Name);

    /// <inheritdoc/>
    public override string CheckId() => CheckIds.Routine(Name, string.Join(", ", Inputs()));

    /// <inheritdoc/>
    public override string PrivilegesCheckId() => CheckIds.RoutinePrivileges(Name, string.Join(", ", Inputs()));

    /// <summary>The body is SQL that PostgreSQL reads when the function is made, and keeps as what it means.</summary>
    public bool IsAtomic() => Language == "sql" && atomic.IsMatch(Body);

    // A string that holds SQL cannot begin so.
    static readonly Regex atomic = new(@"\A\s*(?:BEGIN\s+ATOMIC|RETURN)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}

/// <summary>An argument of a function, or a column of what it returns.</summary>
/// <param name="Name">Its name; empty for none.</param>
/// <param name="Type">Its type.</param>
/// <param name="Mode">Which way it goes.</param>
/// <param name="Default">Its value where the caller gives none: one SQL expression, or null.</param>
public sealed record FunctionArgument(string Name, string Type, ArgumentMode Mode = ArgumentMode.In, string? Default = null)
{
    /// <summary>The caller gives it.</summary>
    public bool IsInput => Mode is ArgumentMode.In or ArgumentMode.InOut or ArgumentMode.Variadic;

    /// <summary>The function gives it.</summary>
    public bool IsOutput => Mode is ArgumentMode.Out or ArgumentMode.InOut or ArgumentMode.Column;
}

/// <summary>A setting that holds while a function runs.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Value">Its value.</param>
public sealed record FunctionSetting(string Name, string Value);

/// <summary>Which way an argument goes.</summary>
public enum ArgumentMode
{
    /// <summary>The caller gives it.</summary>
    In,

    /// <summary>The function gives it.</summary>
    Out,

    /// <summary>Both.</summary>
    InOut,

    /// <summary>The caller gives any number of them, which arrive as an array.</summary>
    Variadic,

    /// <summary>It is a column of the table that the function returns.</summary>
    Column,
}

/// <summary>What a function's result depends on (section 38.7 of the PostgreSQL documentation).</summary>
public enum Volatility
{
    /// <summary>On anything; it may change data.</summary>
    Volatile,

    /// <summary>On its arguments and on what the statement sees.</summary>
    Stable,

    /// <summary>On its arguments alone.</summary>
    Immutable,
}

/// <summary>Whether parallel workers may run a function (section 15.4 of the PostgreSQL documentation).</summary>
public enum ParallelSafety
{
    /// <summary>A statement that calls it has no parallel workers.</summary>
    Unsafe,

    /// <summary>Only the leader runs it.</summary>
    Restricted,

    /// <summary>Any worker may run it.</summary>
    Safe,
}

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Functions that speak of tables in their arguments, their result or a body that PostgreSQL reads.</summary>
sealed class FunctionOverTablesKind() : RoutineKind(FunctionPlace.OverTables)
{
    public override string Words => "function over tables";

    public override string Title => "Functions over tables";
}

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Functions that speak of views in their arguments, their result or a body that PostgreSQL reads.</summary>
sealed class FunctionOverViewsKind() : RoutineKind(FunctionPlace.OverViews)
{
    public override string Words => "function over views";

    public override string Title => "Functions over views";
}

using SafeSchema.Model;

namespace SafeSchema.Generators.Translating.Expressions;

/// <summary>A column of a row: <c>user_id</c>, or <c>c.user_id</c> where several rows are in sight.</summary>
sealed record ColumnOf(RowSource Row, string Name, string? Type, bool Nullable) : SqlExpression(Type, Nullable)
{
    public override bool ReadsRows => true;

    public override void Write(SqlWriter writer) => writer.Column(Row, Name);
}

/// <summary>A literal or key word, as it stands: <c>'active'</c>, <c>current_user</c>.</summary>
sealed record Verbatim(string Text, string? Type, bool Nullable = false, Precedence Level = Precedence.Primary) : SqlExpression(Type, Nullable)
{
    public override Precedence Binds => Level;

    public override bool Changes => Text is "now()" or "gen_random_uuid()";

    public override void Write(SqlWriter writer) => writer.Text(Text);
}

/// <summary>A function call: <c>lower(email)</c>, <c>count(DISTINCT id) FILTER (WHERE …)</c>.</summary>
sealed record Call(string Function, EquatableArray<SqlExpression> Arguments, string? Type, bool Nullable) : SqlExpression(Type, Nullable)
{
    /// <summary>It is an aggregate: of these rows.</summary>
    public SqlExpression? Filter { get; init; }

    public bool IsAggregate { get; init; }

    public bool Distinct { get; init; }

    /// <summary>A function of the database that is not immutable.</summary>
    public bool IsStable { get; init; }

    public override bool Changes => IsStable;

    /// <summary>It stands in a sub-query of its own, so that PostgreSQL calls it once and not for each row.</summary>
    public bool Once { get; init; }

    public override IEnumerable<SqlExpression> Parts => Filter is null ? Arguments : Arguments.Append(Filter);

    public override bool Aggregates => IsAggregate || base.Aggregates;

    public override void Write(SqlWriter writer)
    {
        writer.Text(Once ? "(select " : "").Text(Function).Text(Distinct ? "(DISTINCT " : "(");
        if (IsAggregate && Arguments.Count == 0)
            writer.Text("*");
        writer.List(Arguments).Text(Once ? "))" : ")");
        if (Filter is not null)
            writer.Text(" FILTER (WHERE ").Write(Filter).Text(")");
    }
}

/// <summary>Two operands and an operator between them.</summary>
sealed record Infix(SqlExpression Left, string Operator, SqlExpression Right, Precedence Level, string? Type, bool Nullable) : SqlExpression(Type, Nullable)
{
    public override Precedence Binds => Level;

    public override IEnumerable<SqlExpression> Parts => [Left, Right];

    /// <summary>How long a day is depends on the time zone.</summary>
    public override bool Changes => Left.Type == ZonedTime && Right.Type == "interval";

    /// <summary>AND and OR may be grouped as one likes; other operators group from the left, comparisons not at all.</summary>
    public override void Write(SqlWriter writer)
    {
        if (Level is Precedence.And or Precedence.Or)
            writer.Chain(Chained(), Operator, Level);
        else
            writer.Operand(Left, Level is Precedence.Comparison or Precedence.Like or Precedence.Is ? Level + 1 : Level).Text($" {Operator} ").Operand(Right, Level + 1);
    }

    IEnumerable<SqlExpression> Chained() => new[] { Left, Right }.SelectMany(side => side is Infix same && same.Operator == Operator ? same.Chained() : [side]);
}

/// <summary>An operator before its operand: NOT, -.</summary>
sealed record Prefix(string Operator, SqlExpression Operand, Precedence Level, string? Type, bool Nullable) : SqlExpression(Type, Nullable)
{
    public override Precedence Binds => Level;

    public override IEnumerable<SqlExpression> Parts => [Operand];

    public override void Write(SqlWriter writer) => writer.Text(Operator).Operand(Operand, Level == Precedence.Unary ? Level + 1 : Level);
}

/// <summary>A test that follows its operand: IS NULL, AT TIME ZONE 'UTC'.</summary>
sealed record Suffix(SqlExpression Operand, string Words, Precedence Level, string? Type, bool Nullable) : SqlExpression(Type, Nullable)
{
    public override Precedence Binds => Level;

    public override IEnumerable<SqlExpression> Parts => [Operand];

    public override void Write(SqlWriter writer) => writer.Operand(Operand, Level + 1).Text(Words);
}

/// <summary>A cast: <c>x::integer</c>.</summary>
sealed record Cast(SqlExpression Operand, string Target) : SqlExpression(Target, Operand.Nullable)
{
    public override IEnumerable<SqlExpression> Parts => [Operand];

    /// <summary>Of a time, the zone and the date style decide.</summary>
    public override bool Changes => Operand.Type != Target && (Operand.Type == ZonedTime || Target == ZonedTime || (Target == "text" && IsTime(Operand.Type)));

    static bool IsTime(string? type) => type is "date" or "interval" || type?.StartsWith("time", StringComparison.Ordinal) == true;

    public override void Write(SqlWriter writer) => writer.Operand(Operand, Precedence.Primary).Text("::").Text(Target);
}

/// <summary>One value among several: <c>x IN (1, 2)</c>, <c>x = ANY (tags)</c>, <c>x IN (SELECT …)</c>.</summary>
sealed record Membership(SqlExpression Operand, string Words, EquatableArray<SqlExpression> Values) : SqlExpression("boolean", Operand.Nullable || Values.Any(value => value.Nullable))
{
    public override Precedence Binds => Words.StartsWith("=", StringComparison.Ordinal) ? Precedence.Comparison : Precedence.Like;

    public override IEnumerable<SqlExpression> Parts => Values.Prepend(Operand);

    public override void Write(SqlWriter writer) => writer.Operand(Operand, Binds + 1).Text($" {Words} (").List(Values).Text(")");
}

/// <summary>CASE WHEN … THEN … ELSE … END.</summary>
sealed record Case(EquatableArray<Arm> Arms, SqlExpression Otherwise, string? Type) : SqlExpression(Type, Otherwise.Nullable || Arms.Any(arm => arm.Value.Nullable))
{
    public override IEnumerable<SqlExpression> Parts => Arms.SelectMany(arm => new[] { arm.Condition, arm.Value }).Append(Otherwise);

    public override void Write(SqlWriter writer)
    {
        writer.Text("CASE");
        foreach (var arm in Arms)
            writer.Text(" WHEN ").Write(arm.Condition).Text(" THEN ").Write(arm.Value);
        writer.Text(" ELSE ").Write(Otherwise).Text(" END");
    }
}

/// <summary>One WHEN of a CASE.</summary>
sealed record Arm(SqlExpression Condition, SqlExpression Value);

/// <summary>An array made of values: <c>ARRAY['a', 'b']</c>.</summary>
sealed record ArrayOf(EquatableArray<SqlExpression> Items, string? Type) : SqlExpression(Type, false)
{
    public override IEnumerable<SqlExpression> Parts => Items;

    public override void Write(SqlWriter writer)
    {
        writer.Text("ARRAY[").List(Items).Text("]");
        if (Items.Count == 0)
            writer.Text("::" + (Type ?? "text[]"));
    }
}

/// <summary>A query as an expression: <c>EXISTS (…)</c>, or its one value.</summary>
sealed record QueryExpression(string Words, Query Query, string? Type, bool Nullable) : SqlExpression(Type, Nullable)
{
    public override Precedence Binds => Words.StartsWith("NOT ", StringComparison.Ordinal) ? Precedence.Not : Precedence.Primary;

    public override bool ReadsRows => true;

    public override bool Aggregates => false;

    public override void Write(SqlWriter writer) => writer.Text(Words).SubQuery(Query);
}

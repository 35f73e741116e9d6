using SafeSchema.Generators.Reading;
using SafeSchema.Generators.Translating.Expressions;
using SafeSchema.Model;

namespace SafeSchema.Generators.Translating;

/// <summary>What a C# expression stands for in SQL.</summary>
abstract record Shape;

/// <summary>One value.</summary>
sealed record ValueShape(SqlExpression Value) : Shape;

/// <summary>A row of a table or view.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Relation">Its columns.</param>
/// <param name="Optional">It may be missing: the outer side of a left join.</param>
sealed record RowShape(RowSource Source, RecordRelation Relation, bool Optional = false) : Shape;

/// <summary>Several values by their C# names: an anonymous type, or a record that a query makes.</summary>
sealed record MembersShape(EquatableArray<(string Name, Shape Value)> Members) : Shape
{
    /// <summary>The member of a name.</summary>
    public Shape? this[string name] => Members.FirstOrDefault(member => member.Name == name).Value;
}

/// <summary>All rows of a table or view: a parameter of a rule. Each use of it reads anew.</summary>
sealed record TableShape(RecordRelation Relation) : Shape;

/// <summary>Rows that a query gives.</summary>
sealed record SequenceShape(Rows Rows) : Shape;

/// <summary>The rows of one group.</summary>
/// <param name="Key">What they have in common.</param>
/// <param name="Element">One of them.</param>
/// <param name="Filter">Those that count.</param>
/// <param name="Distinct">Equal ones count once.</param>
sealed record GroupShape(Shape Key, Shape Element, SqlExpression? Filter = null, bool Distinct = false) : Shape;

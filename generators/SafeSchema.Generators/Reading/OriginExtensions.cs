using SafeSchema.Generators.Declarations;

namespace SafeSchema.Generators.Reading;

/// <summary>With which readers say where they found what they declare.</summary>
static class OriginExtensions
{
    /// <summary>Tells the sink where the declaration's object is written.</summary>
    public static Declaration WrittenAt(this Declaration declaration, Func<Origin> origin, ProblemSink sink)
    {
        sink.Found(declaration.Object, origin);
        return declaration;
    }

    /// <summary>The object is the record itself.</summary>
    public static Declaration WrittenAt(this Declaration declaration, RecordContext record, ProblemSink sink) => declaration.WrittenAt(() => Origin.Of(record), sink);

    /// <summary>The object is written as an attribute.</summary>
    public static Declaration WrittenAt(this Declaration declaration, AttributeValue attribute, ProblemSink sink) => declaration.WrittenAt(() => Origin.Of(attribute), sink);

    /// <summary>The object is written as a constant.</summary>
    public static Declaration WrittenAt(this Declaration declaration, RuleMember rule, ProblemSink sink) => declaration.WrittenAt(() => Origin.Of(rule), sink);

    /// <summary>The object is written as a property.</summary>
    public static Declaration WrittenAt(this Declaration declaration, ColumnProperty property, ProblemSink sink) => declaration.WrittenAt(() => Origin.Of(property), sink);
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeSchema.Generators.Assembling;
using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Reading;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules;

/// <summary>The review of one compilation: each type is read once, judged by itself at once, and with all others at the end.</summary>
sealed class SchemaReview(Compilation compilation)
{
    readonly ConcurrentBag<(TypeReading Reading, Origins Origins)> read = [];

    /// <summary>Reads a type, and reports what can be told from it alone.</summary>
    public void ReadType(SymbolAnalysisContext context)
    {
        var sink = new ReportingSink(context);
        if (TypeReading.TryRead((INamedTypeSymbol)context.Symbol, compilation, sink) is not { } reading)
            return;
        read.Add((reading, sink.Origins));
        Judge(new SchemaFacts(reading.Own), EveryRule.OverOneType, sink.Origins.Find, context.ReportDiagnostic);
    }

    /// <summary>Reports what only the whole schema tells.</summary>
    public void JudgeSchema(CompilationAnalysisContext context)
    {
        var readings = read.Select(type => type.Reading).ToList();
        var databases = SchemaAssembler.Assemble(
            readings.SelectMany(reading => reading.Records).ToImmutableArray(), ImmutableArray<RecordModel>.Empty,
            readings.Select(reading => reading.Database).OfType<DatabaseModel>().ToImmutableArray(), context.CancellationToken);
        foreach (var database in databases)
            Judge(new SchemaFacts(database.Schema), EveryRule.OverTheSchema, Find, context.ReportDiagnostic);
    }

    Origin? Find(SchemaObject value) => read.Select(type => type.Origins.Find(value)).FirstOrDefault(origin => origin is not null);

    void Judge(SchemaFacts schema, ImmutableArray<Rule> rules, Func<SchemaObject, Origin?> find, Action<Diagnostic> report)
    {
        foreach (var rule in rules)
        {
            foreach (var finding in rule.Judge(schema))
            {
                var origin = find(finding.About);
                var place = finding.Sql is { } sql ? origin?.Find(sql.Text, finding.Start, finding.End, compilation) : origin?.Place;
                report(Diagnostic.Create(rule.Reported, place, finding.Mend?.ToProperties(), finding.Words));
            }
        }
    }

    sealed class ReportingSink(SymbolAnalysisContext context) : ProblemSink
    {
        public Origins Origins { get; } = new();

        public override void Report(DiagnosticDescriptor rule, Location? location, Mend? mend, params string[] arguments) =>
            context.ReportDiagnostic(Diagnostic.Create(rule, location, mend?.ToProperties(), arguments));

        public override void Found(SchemaObject value, Func<Origin> origin) => Origins.Add(value, origin);

        public override Location? PlaceOf(SchemaObject value) => Origins.Find(value)?.Place;
    }
}

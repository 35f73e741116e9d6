using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeSchema.Generators.Reading;

namespace SafeSchema.Generators.Rules;

/// <summary>Reports what the readers find wrong, at the place where it is wrong. The generator reads the same and says nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        NotPartial.Descriptor,
        NoPostgresType.Descriptor,
        AmbiguousDatabase.Descriptor,
        BadReference.Descriptor,
        PolicyWithoutRoles.Descriptor,
        ViewWithoutQuery.Descriptor,
        NameTooLong.Descriptor,
        UnknownProperty.Descriptor,
        ObliviousColumn.Descriptor,
        NotConstant.Descriptor,
        ReservedName.Descriptor,
        DeclaredTwice.Descriptor,
        ScatteredColumns.Descriptor,
        IncompleteTrigger.Descriptor,
        UnreadableRecord.Descriptor,
        EarlierNameDeclared.Descriptor);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var problems = new ReportingSink(context);
        if (type.Find(Attributes.Table) is not null)
            RecordReader.ReadTable(type, context.Compilation, problems);
        else if (type.Find(Attributes.View) is not null)
            RecordReader.ReadView(type, context.Compilation, problems);
        if (type.Find(Attributes.Database) is not null)
            DatabaseReader.Read(type, context.Compilation, problems);
    }

    sealed class ReportingSink(SymbolAnalysisContext context) : ProblemSink
    {
        public override void Report(DiagnosticDescriptor rule, Location? location, params string[] arguments) =>
            context.ReportDiagnostic(Diagnostic.Create(rule, location, arguments));
    }
}

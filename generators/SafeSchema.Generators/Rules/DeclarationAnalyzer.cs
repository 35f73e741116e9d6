using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeSchema.Generators.Rules.Modelling;
using SafeSchema.Generators.Rules.Security;

namespace SafeSchema.Generators.Rules;

/// <summary>
/// Reports what the readers and the rules over the model find wrong, at the place where it is wrong. The generator reads the same
/// and says nothing.
/// </summary>
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
        EarlierNameDeclared.Descriptor,
        DroppedObjectDeclared.Descriptor,
        NoTranslation.Descriptor,
        NoSqlFunction.Descriptor,
        NotConstantInRule.Descriptor,
        NullMeansOtherwise.Descriptor,
        NarrowSum.Descriptor,
        RuleShape.Descriptor,
        ViewMapping.Descriptor,
        BadStepOrder.Descriptor,
        WrongFunction.Descriptor,
        BadConstraint.Descriptor,
        ReferencedColumnNotUnique.Descriptor,
        ReferenceOfAnotherType.Descriptor,
        ReferenceToUniqueInAuth.Descriptor).AddRange(EveryRule.OverTheModel.Select(rule => rule.Reported));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("SafeSchema.DatabaseAttribute") is null)
                return;
            var review = new SchemaReview(start.Compilation);
            start.RegisterSymbolAction(review.ReadType, SymbolKind.NamedType);
            start.RegisterCompilationEndAction(review.JudgeSchema);
        });
    }
}

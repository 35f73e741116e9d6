using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using SafeSchema.CodeFixes.Edits;
using SafeSchema.Generators.Rules;

namespace SafeSchema.CodeFixes;

/// <summary>
/// Offers the mend that a diagnostic carries. Rules say what is to be done as plain data; how that is written in C# is here.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MendProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        new DeclarationAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id).ToImmutableArray();

    /// <summary>All mends of a document at once: each is a change of the text as it is, and two that are the same are one.</summary>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await MendAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || Mend.FromProperties(diagnostic.Properties) is not { } mend || Edit.Changes(root, diagnostic.Location.SourceSpan, mend).Count == 0)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(mend.Title, cancellation => MendAsync(context.Document, ImmutableArray.Create(diagnostic), cancellation), $"{diagnostic.Id}.{mend.Kind}"),
                diagnostic);
        }
    }

    static async Task<Document> MendAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        if (root is null)
            return document;
        var changes = diagnostics
            .Select(diagnostic => (diagnostic.Location.SourceSpan, Mend: Mend.FromProperties(diagnostic.Properties)))
            .Where(mended => mended.Mend is not null)
            .SelectMany(mended => Edit.Changes(root, mended.SourceSpan, mended.Mend!))
            .Distinct();
        return document.WithText(text.WithChanges(WithoutOverlaps(changes)));
    }

    /// <summary>Of two changes of the same text the first one counts; the next look at the document offers the other.</summary>
    static List<TextChange> WithoutOverlaps(IEnumerable<TextChange> changes)
    {
        var kept = new List<TextChange>();
        foreach (var change in changes.OrderBy(change => change.Span.Start).ThenBy(change => change.Span.End))
        {
            if (kept.Count == 0 || kept[kept.Count - 1].Span.End <= change.Span.Start)
                kept.Add(change);
        }

        return kept;
    }
}

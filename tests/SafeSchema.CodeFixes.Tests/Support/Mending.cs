using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.CodeFixes.Tests.Support;

/// <summary>Does in a workspace what the editor does when somebody takes the fix that is offered.</summary>
static class Mending
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The source after the first diagnostic of a rule was mended.</summary>
    public static async Task<string> OneAsync(string id, string source)
    {
        var document = Document(source);
        var diagnostic = (await DiagnosticsAsync(id, document))[0];
        var action = Assert.Single(await OfferedAsync(document, diagnostic));
        return await TextAsync(action, document);
    }

    /// <summary>The source after "fix all in document" for a rule.</summary>
    public static async Task<string> AllAsync(string id, string source)
    {
        var document = Document(source);
        var diagnostics = await DiagnosticsAsync(id, document);
        var first = Assert.Single(await OfferedAsync(document, diagnostics[0]));
        var provider = new MendProvider();
        var context = new FixAllContext(document, provider, FixAllScope.Document, first.EquivalenceKey!, [id], new Known(diagnostics), Cancellation);
        var action = await provider.GetFixAllProvider().GetFixAsync(context);
        Assert.NotNull(action);
        return await TextAsync(action, document);
    }

    /// <summary>What is offered for the first diagnostic of a rule.</summary>
    public static async Task<IReadOnlyList<CodeAction>> OfferedAsync(string id, string source)
    {
        var document = Document(source);
        return await OfferedAsync(document, (await DiagnosticsAsync(id, document))[0]);
    }

    static async Task<IReadOnlyList<CodeAction>> OfferedAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await new MendProvider().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), Cancellation));
        return actions;
    }

    static async Task<string> TextAsync(CodeAction action, Document document)
    {
        var operation = Assert.Single((await action.GetOperationsAsync(Cancellation)).OfType<ApplyChangesOperation>());
        return (await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(Cancellation)).ToString();
    }

    static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(string id, Document document)
    {
        var compilation = await document.Project.GetCompilationAsync(Cancellation);
        var found = (await Analysis.Of(compilation!)).Where(diagnostic => diagnostic.Id == id).ToImmutableArray();
        Assert.NotEmpty(found);
        return found;
    }

    static Document Document(string source)
    {
        var workspace = new AdhocWorkspace();
        var like = TestCompilation.Of(source);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Create(), "App", "App", LanguageNames.CSharp, compilationOptions: like.Options,
            parseOptions: TestCompilation.Parsing(), metadataReferences: like.References));
        var usings = project.AddDocument("Usings.cs", Sources.Usings);
        return usings.Project.AddDocument("Source.cs", source);
    }

    sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}

using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;

namespace SafeSchema.Generators.Emitting;

/// <summary>The records of an assembly without a database: <c>[assembly: SchemaFragment(1, "…")]</c>.</summary>
static class FragmentEmitter
{
    public static void Emit(SourceProductionContext context, Fragment? fragment)
    {
        if (fragment is not null)
            context.AddSource("SafeSchema.Fragment.g.cs", SourceWriter.OfAssembly($"[assembly: global::SafeSchema.SchemaFragment({ModelLiteral.Of(fragment)})]"));
    }
}

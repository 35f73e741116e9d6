using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;

namespace SafeSchema.Generators.Emitting;

/// <summary>The checks of a database class: <c>static partial class ChatDatabase { public static class Checks { … } }</c>.</summary>
static class SurfaceEmitter
{
    public static void Emit(SourceProductionContext context, DatabaseSurface surface)
    {
        if (surface.Type.CanExtend && surface.Checks.Count > 0)
            context.AddSource(surface.Type.HintName + ".g.cs", SourceWriter.Extending(surface.Type, writer => ChecksEmitter.Write(writer, surface.Type, surface.Checks, surface.Rules)));
    }
}

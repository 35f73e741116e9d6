namespace SafeSchema.Generators.Emitting;

/// <summary>Marks generated members. The version stays out: it would change every file with every release.</summary>
static class GeneratedCode
{
    public const string Attribute = "[global::System.CodeDom.Compiler.GeneratedCode(\"SafeSchema\", null)]";
}

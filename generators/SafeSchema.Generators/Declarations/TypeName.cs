using SafeSchema.Model;

namespace SafeSchema.Generators.Declarations;

/// <summary>A user's type, as far as generated code has to name and to extend it.</summary>
/// <param name="Namespace">Its namespace, keywords escaped; empty for the global one.</param>
/// <param name="Parts">The declarations to repeat, from the outermost type inwards: <c>partial record Conversation</c>.</param>
/// <param name="Global">The name with <c>global::</c>.</param>
/// <param name="HintName">The name of generated files, without extension.</param>
/// <param name="CanExtend">Every type in <paramref name="Parts"/> is partial and none is generic or file-local.</param>
/// <param name="HidesChecks">A base type has generated members too.</param>
sealed record TypeName(string Namespace, EquatableArray<string> Parts, string Global, string HintName, bool CanExtend, bool HidesChecks);

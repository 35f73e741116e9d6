using SafeSchema.Model;

namespace SafeSchema.Generators.Declarations;

/// <summary>A rule that is a method, as the generated <c>Rules</c> class offers it.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="ReturnType">The type it returns, with <c>global::</c>.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="IsPublic">Everybody who sees the record can name its types.</param>
sealed record RuleMethod(string Name, string ReturnType, EquatableArray<RuleParameter> Parameters, bool IsPublic);

/// <summary>A parameter of a rule.</summary>
/// <param name="Type">Its type, with <c>global::</c>.</param>
/// <param name="Name">Its C# name.</param>
sealed record RuleParameter(string Type, string Name);

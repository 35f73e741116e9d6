namespace SafeSchema.Model.Objects;

/// <summary>An extension that must be installed, in whatever schema it is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">The schema to create it in, where that schema exists.</param>
/// <param name="Reason">Why it is needed.</param>
public sealed record Extension(string Name, string? Schema, string? Reason) : SchemaObject(Reason);

/// <summary>A function without arguments that triggers call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Language">The language of the body: <c>plpgsql</c>.</param>
/// <param name="Body">The body, with <c>\n</c> line ends.</param>
/// <param name="SecurityDefiner">It runs with its owner's privileges.</param>
/// <param name="SearchPath">The search path it runs with; empty for none at all.</param>
/// <param name="Reason">Why it is needed.</param>
public sealed record TriggerFunction(
    QualifiedName Name, string Language, string Body, bool SecurityDefiner, string SearchPath, string? Reason) : SchemaObject(Reason);

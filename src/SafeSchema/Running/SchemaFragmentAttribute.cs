using System.ComponentModel;

namespace SafeSchema;

/// <summary>
/// Written by the generator: the records of an assembly that declares no database, translated. A database of another assembly takes
/// them with <see cref="IncludeAttribute"/>, also where that sees only a reference assembly, which has lost private constants.
/// </summary>
/// <param name="version">The version of the notation.</param>
/// <param name="model">What the records declare, as SafeSchema notes it.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SchemaFragmentAttribute(int version, string model) : Attribute
{
    /// <summary>The version of the notation.</summary>
    public int Version { get; } = version;

    /// <summary>What the records declare, as SafeSchema notes it.</summary>
    public string Model { get; } = model;
}

namespace SafeSchema.Model.Storing;

/// <summary>
/// A model as text, as it stands in the metadata of the assembly that declares it: one object a line, every value in the order
/// of its record.
/// <code>
/// ("chat" (["public" "extensions"] [] false) [
/// Table(("public" "messages") false null)
/// Column(("public" "messages") "id" "uuid" true "gen_random_uuid()" null null null)
/// ])
/// </code>
/// </summary>
/// <remarks>
/// The records themselves are the format: a new kind of object needs nothing here. A text of another version of SafeSchema may
/// name kinds or have values that this one does not know; then reading says so.
/// </remarks>
public static class ModelText
{
    /// <summary>The version of the notation. What the records hold is not part of it.</summary>
    public const int Version = 1;

    /// <summary>Writes a model, or records around model objects; <c>\n</c> line ends.</summary>
    /// <typeparam name="T">A record whose values are texts, flags, numbers, enums, records, or arrays of these.</typeparam>
    public static string Write<T>(T model)
        where T : notnull => ModelWriter.Write(model);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <typeparam name="T">The record that was written.</typeparam>
    /// <param name="version">The version of the notation that the text was written in.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">Another version of SafeSchema wrote it.</exception>
    public static T Read<T>(int version, string text) => version == Version
        ? new ModelReader(text).Read<T>()
        : throw new FormatException($"it is written in notation {version}, and this version of SafeSchema reads {Version}");
}

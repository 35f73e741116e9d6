namespace SafeSchema.Judges;

/// <summary>One event of a DDL command.</summary>
/// <param name="Phase"><c>ddl_command_start</c>, <c>ddl_command_end</c> or <c>sql_drop</c>.</param>
/// <param name="Command">The command's tag: <c>CREATE INDEX</c>.</param>
/// <param name="Object">The object, where the phase knows it.</param>
public sealed record DdlEvent(string Phase, string Command, string Object)
{
    public override string ToString() => $"{Phase} {Command} {Object}".TrimEnd();
}

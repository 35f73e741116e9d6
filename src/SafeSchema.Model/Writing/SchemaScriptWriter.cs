namespace SafeSchema.Model.Writing;

/// <summary>Writes a model as SQL. The one writer: generator, tool and tests call it, so their bytes never differ.</summary>
public static class SchemaScriptWriter
{
    /// <summary>Writes the script, the comparisons and the checks of a model.</summary>
    public static SchemaScript Write(SchemaModel model) => new(default, default, default, default, default);
}

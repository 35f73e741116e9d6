using System.Text;

namespace SafeSchema.Model.Writing;

/// <summary>What happens to each property of each kind of object, as a table in Markdown.</summary>
public static class ObjectTable
{
    /// <summary>Writes the table: kind, property, what happens, lock, rows.</summary>
    public static string Write()
    {
        var text = new StringBuilder("| kind | the database has another | what happens | lock | rows are rewritten |\n|---|---|---|---|---|\n");
        foreach (var kind in ObjectKinds.All)
        {
            foreach (var change in kind.Changes)
            {
                text.Append("| ").Append(kind.Words).Append(" | ").Append(change.Property).Append(" | ").Append(Words(change.Outcome));
                if (change.Unless is { } exception)
                    text.Append("; refused ").Append(exception);
                text.Append(" | ").Append(change.Lock).Append(" | ").Append(change.Rewrites ?? "no").Append(" |\n");
            }
        }

        return text.ToString();
    }

    static string Words(Outcome outcome) => outcome switch
    {
        Outcome.Made => "made",
        Outcome.InPlace => "changed in place",
        Outcome.Replaced => "replaced",
        Outcome.Dropped => "dropped",
        Outcome.Refused => "refused",
        _ => "left alone",
    };
}

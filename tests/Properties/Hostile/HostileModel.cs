using System.Globalization;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Hostile;

/// <summary>A model with an object of every kind, and one text in each of its strings: in names, expressions, bodies, reasons.</summary>
public sealed class HostileModel(string text, string role)
{
    int names;

    /// <summary>What every string begins with or holds, whatever is cut off.</summary>
    public const string Mark = "⁂";

    /// <summary>The text in one line, for a comment in SQL.</summary>
    string Line => text.Replace("\n", " ", StringComparison.Ordinal).Replace("\r", " ", StringComparison.Ordinal);

    /// <summary>The text as a model holds it: with <c>\n</c> line ends, as the reader leaves them.</summary>
    string Text => text.Replace("\r", "\n", StringComparison.Ordinal);

    /// <summary>As much of the text as a name of 63 bytes holds, and a number.</summary>
    string Name()
    {
        var number = (names++).ToString(CultureInfo.InvariantCulture);
        var name = text;
        while (Naming.ByteLength(name) > Naming.MaxBytes - number.Length)
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        return name + number;
    }

    public SchemaModel Build()
    {
        var schema = Name();
        var parents = new QualifiedName(schema, Name());
        var things = new QualifiedName(schema, Name());
        var function = new QualifiedName(schema, Name());
        var view = new QualifiedName(schema, Name());
        var (key, code, id, parent, note, number, shown) = (Name(), Name(), Name(), Name(), Name(), Name(), Name());
        var missing = $"EXISTS (SELECT FROM {Q(things)} WHERE {Q(note)} IS NULL AND {L(Text)} <> '') -- {Line}\n";
        SchemaObject[] objects =
        [
            new Schema(schema, text), new SchemaGrant(schema, role, SchemaPrivileges.Usage, text), new Extension("plpgsql", null, text),
            new TriggerFunction(function, "plpgsql", $"\nBEGIN -- {Line}\n  PERFORM {L(Text)}, $q${Mark}$q$;\n  RETURN coalesce(NEW, OLD);\nEND\n", false, "", text),
            new Function(new(schema, Name()), false, EquatableArray.Of(new FunctionArgument(Name(), "text", Default: $"{L(Text)} -- {Line}")), "text", false, "sql", $"\nSELECT {L(Text)} -- {Line}\n", Model.Objects.Volatility.Stable, true,
                Model.Objects.ParallelSafety.Safe, false, "", EquatableArray.Of(new FunctionSetting("application_name", Text)), null, null, EquatableArray.Of(role), text),
            new Table(parents, false, text),
            new Column(parents, key, "uuid", true, "gen_random_uuid()", null, new($"CASE WHEN {L(Text)} <> '' THEN gen_random_uuid() END", null, Model.Objects.BadValues.Fail, Name(), true, text), text),
            new Column(parents, code, "text", true, L(Text), L(Text), null, text),
            new PrimaryKey(parents, Name(), EquatableArray.Of(key), text), new Unique(parents, Name(), EquatableArray.Of(code), text),
            new Table(things, false, text), new Column(things, id, "integer", true, null, null, null, text),
            new Column(things, parent, "uuid", false, null, null, new(null, new(parents, key, code, $"{Q(code)} || {L(Text)} DESC -- {Line}\n"), Model.Objects.BadValues.Null, null, true, text), text),
            new Column(things, note, "text", false, $"{L(Text)} -- {Line}", null, null, text),
            new Column(things, number, "integer", false, null, null, new($"CASE WHEN {L(Text)} = '' THEN NULL ELSE nullif(btrim({Q(number)}::text), '')::integer END", null, Model.Objects.BadValues.Quarantine, null, true, text), text),
            new EarlierName(things, note, NamedObject.Column, Name(), text),
            new PrimaryKey(things, Name(), EquatableArray.Of(id), text),
            new ForeignKey(things, Name(), EquatableArray.Of(parent), parents, EquatableArray.Of(key), ReferentialAction.NoAction, ReferentialAction.SetNull, Model.Objects.BadValues.Quarantine, text),
            new CheckConstraint(things, Name(), $"{Q(note)} IS DISTINCT FROM {L(Text + " never")} -- {Line}", text),
            new Model.Objects.Index(things, Name(), EquatableArray.Of(new IndexColumn(note, true)), false, text) { Where = $"{Q(note)} <> {L(Text)}" },
            new Exclusion(things, Name(), EquatableArray.Of(new ExclusionElement(id, "=")), "btree", $"{Q(note)} <> {L(Text)} -- {Line}", text),
            new PublishedTable(things, Name(), text),
            new EnumType(new(things.Schema, Name()), EquatableArray.Of(new EnumLabel(Name(), null)), text),
            new Trigger(things, Name(), true, TriggerEvents.Update, function, text),
            new RowLevelSecurity(things, false, false, text),
            new Policy(things, Name(), PolicyCommand.Update, EquatableArray.Of(role), true, $"{Q(note)} <> {L(Text)} -- {Line}", $"{Q(note)} IS NOT NULL OR {L(Text)} = ''", text),
            new DroppedPolicy(things, Name(), text), new DroppedObject(things, Name(), DroppedObjectType.Constraint, text), new DroppedObject(things, Name(), DroppedObjectType.Trigger, text),
            new LegacyColumn(things, Name(), true, text),
            new View(view, EquatableArray.Of(new ViewColumn(shown, "text")), $"SELECT {Q(note)} || {L(Text)} AS {Q(shown)} -- {Line}\nFROM {Q(things)}", true, text),
            new Grant(things, role, TablePrivileges.Select | TablePrivileges.Update, text), new Grant(view, role, TablePrivileges.Select, text),
            new Step(Name(), "SELECT " + missing, $"-- {Line}\nUPDATE {Q(things)} SET {Q(note)} = {L(Text)} WHERE {Q(note)} IS NULL", $"SELECT NOT ({missing})", EquatableArray.Of(things), text),
        ];
        return new("hostile", new(EquatableArray.Of("public", "extensions"), EquatableArray.Of("PUBLIC", "anon", "authenticated"), false), objects.ToEquatableArray());
    }
}

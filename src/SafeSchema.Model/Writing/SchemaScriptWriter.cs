using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing.Frame;
using SafeSchema.Model.Writing.Kinds;

namespace SafeSchema.Model.Writing;

/// <summary>Writes a model as SQL. The one writer: generator, tool and tests call it, so their bytes never differ.</summary>
public static class SchemaScriptWriter
{
    /// <summary>Writes the script, the comparisons and the checks of a model.</summary>
    public static SchemaScript Write(SchemaModel model)
    {
        var context = new WritingContext(model);
        var ids = new List<string>();
        var comparisons = new List<(ObjectKind Kind, SchemaQuery Query)>();
        var verifications = new List<(ObjectKind Kind, SchemaQuery Query)>();
        foreach (var kind in ObjectKinds.All)
        {
            if (kind.WriteComparison(context) is { } comparison)
                comparisons.Add((kind, comparison));
            if (kind.WriteVerification(context, ids) is { } verification)
                verifications.Add((kind, verification));
        }

        var preparation = Preparation(model, context).ToList();
        var digest = FingerprintBlocks.Digest(comparisons.Concat(verifications).Select(item => item.Query.Sql).Concat(preparation));
        return new SchemaScript(
            comparisons.Select(item => item.Query).ToEquatableArray(),
            verifications.Select(item => item.Query).ToEquatableArray(),
            preparation.ToEquatableArray(),
            Fingerprint(model, context, digest).ToEquatableArray(),
            Statements(model, context, digest, comparisons, verifications).Select(Spaced).ToEquatableArray(),
            ids.ToEquatableArray());
    }

    static IEnumerable<string> Preparation(SchemaModel model, WritingContext context)
    {
        yield return OpeningBlocks.Pins;
        yield return OpeningBlocks.Usable(OpeningBlocks.Schemas(model));
        yield return OpeningBlocks.Forms(model);
        yield return AllowanceBlocks.Read(Droppable(model));
        if (model.Of<Step>().Any())
            yield return StepBlocks.Ask(model, context.SearchPath);
    }

    static IEnumerable<string> Fingerprint(SchemaModel model, WritingContext context, string digest)
    {
        yield return OpeningBlocks.Pins;
        if (model.Of<Step>().Any())
        {
            yield return OpeningBlocks.Forms(model);
            yield return StepBlocks.Ask(model, context.SearchPath);
        }

        yield return FingerprintBlocks.Take(context, digest);
        yield return FingerprintBlocks.Answer(model);
    }

    static IEnumerable<ScriptStatement> Statements(
        SchemaModel model, WritingContext context, string digest, List<(ObjectKind Kind, SchemaQuery Query)> comparisons, List<(ObjectKind Kind, SchemaQuery Query)> verifications)
    {
        var declared = new HashSet<ObjectKind>(comparisons.Select(item => item.Kind));
        var expressions = comparisons.Where(item => item.Kind.Forms.Count > 0).Select(item => item.Kind.Key).ToList();
        var forms = comparisons.SelectMany(item => item.Kind.Forms).Distinct().ToList();
        var converts = declared.Contains(ObjectKinds.Conversion);
        var steps = declared.Contains(ObjectKinds.Steps);
        var path = context.SearchPath;

        yield return OpeningBlocks.Isolation(model);
        yield return OpeningBlocks.Run;
        yield return OpeningBlocks.Lock;
        yield return OpeningBlocks.LockTimeout;
        yield return OpeningBlocks.PinsStatement;
        yield return OpeningBlocks.UsableStatement(model);
        yield return OpeningBlocks.FormsStatement(model);
        yield return AllowanceBlocks.Statement(Droppable(model));
        yield return FingerprintBlocks.Recognise(FingerprintBlocks.Take(context, digest));

        var heading = "-- ═══ Part 2: what is declared ══════════════════════════════════════════════════════════════════════════════════════\n\n";
        foreach (var (kind, query) in comparisons)
        {
            yield return Declaration(heading, "State what is declared", $"{kind.Title}, and how they differ.", "compare_" + kind.Key, query);
            heading = "";
        }

        if (declared.Contains(ObjectKinds.EarlierNames))
            yield return RenameBlocks.Rename;
        if (steps)
            yield return StepBlocks.Declare(model, path);
        yield return PreflightBlocks.Compare([.. comparisons.Select(item => item.Kind)]);
        if (declared.Contains(ObjectKinds.Labels))
            yield return LabelBlocks.AddFirst(comparisons.Where(item => item.Kind != ObjectKinds.Labels).Select(item => item.Kind.Key));
        yield return PreflightBlocks.Unforce(
            model.Of<Table>().Select(table => table.Name), model.Of<RowLevelSecurity>().Where(security => !security.Force).Select(security => security.Relation));
        var counted = comparisons.Where(item => item.Kind.Counts).Select(item => item.Kind.Key).ToList();
        foreach (var kind in ObjectKinds.Types.Where(kind => converts && ObjectKinds.Types.Skip(1).Any(declared.Contains) && declared.Contains(kind)))
            yield return ActBlocks.StageOfTypes(kind, path);
        if (converts)
            yield return PreflightBlocks.Defer(steps);
        yield return PreflightBlocks.Count(counted, path, converts);
        if (converts)
        {
            yield return MapBlocks.Fill(path);
            yield return StandingBlocks.Try;
            yield return NewKeyBlocks.Count(comparisons.Select(item => item.Kind.Key).Where(key => key is "key" or "index"));
        }

        var views = model.Of<View>().Select(view => view.Name).ToList();
        var replaces = converts || views.Count > 0;
        if (replaces)
            yield return DependantBlocks.Find(views, converts);
        yield return PreflightBlocks.Refuse;

        yield return StoreBlocks.Create;
        var early = comparisons.Where(item => item.Kind.Forms.Count > 0 && ObjectKinds.Foundations.Contains(item.Kind)).Select(item => item.Kind).ToList();
        if (early.Count > 0)
            yield return FormBlocks.Learn(early.Select(kind => kind.Key), [.. early.SelectMany(kind => kind.Forms)], path);
        foreach (var kind in ObjectKinds.Foundations.Where(declared.Contains))
            yield return ActBlocks.Stage(kind, path);
        if (replaces)
            yield return DependantBlocks.TakeDown(converts, views.Count > 0);
        if (converts)
        {
            yield return ConversionBlocks.Convert(path);
            yield return DependantBlocks.PutUp("column");
        }

        if (steps)
            yield return StepBlocks.Run(path);
        if (model.Of<ForeignKey>().Any(key => key.Orphans != BadValues.Fail))
            yield return OrphanBlocks.PutAsideOrphans(path);
        if (converts)
        {
            yield return PreflightBlocks.Count(counted.Where(kind => kind != "column"), path, converts, "again");
            yield return PreflightBlocks.Refuse;
        }

        if (steps)
            yield return StepBlocks.Remember;
        if (declared.Contains(ObjectKinds.Default))
            yield return FormBlocks.ReadBack([ObjectKinds.Default.Key]);
        if (forms.Count > 0)
            yield return FormBlocks.Learn(expressions, forms, path);
        foreach (var kind in ObjectKinds.Structure)
        {
            if (declared.Contains(kind))
                yield return ActBlocks.Stage(kind, path);
            if (replaces && kind is ViewKind)
                yield return DependantBlocks.PutUp("view");
        }

        if (model.Of<Routine>().Any())
            yield return BodyBlocks.Read(context);
        if (declared.Contains(ObjectKinds.Drops))
            yield return ActBlocks.Stage(ObjectKinds.Drops, path);
        yield return ActBlocks.Force(model.Of<Table>().Select(table => table.Name).Except(model.Of<RowLevelSecurity>().Select(security => security.Relation)));
        yield return FormBlocks.ReadBack(expressions);
        yield return FormBlocks.Record;

        heading = "-- ═══ Part 5: the checks ════════════════════════════════════════════════════════════════════════════════════════════\n\n";
        foreach (var (kind, query) in verifications)
        {
            yield return Declaration(heading, "State the checks", $"{kind.Title}.", "verify_" + kind.Key, query);
            heading = "";
        }

        if (steps)
            yield return StepBlocks.AskAgain;
        yield return FingerprintBlocks.TakeAgain;
        yield return ClosingBlocks.Verify(verifications.Select(item => item.Kind.Key));
        yield return FingerprintBlocks.Record(model, digest);
        if (declared.Contains(ObjectKinds.Drops))
            yield return AllowanceBlocks.HeldBack;
        if (model.Options.NotifyPostgRest)
            yield return ClosingBlocks.Notify;
        yield return ClosingBlocks.Report;
    }

    static IEnumerable<string> Droppable(SchemaModel model) => model.Of<DroppedObject>().Where(item => item.NeedsAllowance).Select(item => item.Object);

    // One empty line between statements.
    static ScriptStatement Spaced(ScriptStatement statement) => statement.Query is null
        ? statement with { Before = statement.Before.TrimEnd('\n') + "\n\n" }
        : statement with { After = statement.After.TrimEnd('\n') + "\n\n" };

    // The query is kept in a setting of this transaction, so that preflight and stage run the same text, and it stands here once.
    static ScriptStatement Declaration(string heading, string title, string comment, string setting, SchemaQuery query)
    {
        var tag = Quote.DollarTag(query.Sql, "query");
        return new ScriptStatement(title, $"{heading}-- {comment}\nSET LOCAL safeschema.{setting} = {tag}\n", query.Name, $"{tag};\n\n");
    }
}

using System.Collections;
using System.Globalization;
using System.Text;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Running;
using SafeSchema.Properties.Starting;
using SafeSchema.Properties.Subjects;
using Xunit;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Hostile;

/// <summary>No text of a model breaks out of its place in the script: the server reads every one of them as what it is.</summary>
public sealed class HostileTests(Machine machine)
{
    const int RandomTexts = 4;

    static readonly string[] payloads =
    [
        "'; DROP TABLE public.stranger_canary; --", "\"; DROP TABLE public.stranger_canary; --", "\\'; DROP TABLE public.stranger_canary; --", "$$; DROP TABLE public.stranger_canary; --",
        "$sql$; DROP TABLE public.stranger_canary; $sql", "*/ DROP TABLE public.stranger_canary; /*", "\n); DROP TABLE public.stranger_canary; --\n", "\rDROP TABLE public.stranger_canary;\r",
    ];

    static readonly string[] pieces =
    [
        "'", "\"", "\\", "$", "$$", "$body$", "$1", "--", "/*", "*/", ";", "\n", "\r", "\t", "\u001b", "%I", "%s", ":name", "E'", "U&'", "@p", "?", "\u00a0", "\u2028", "\ufeff", "ü", "İ", "漢", "👩‍🚀", "e\u0301",
        "select", "user", "null", "{0}", "q.step", "ARRAY[", "NaN", "\\gexec", " ", "\n- ",
    ];

    // Of these the server decides what there is.
    static readonly string[] given = ["Index.Method", "Exclusion.Method", "ExclusionElement.Operator", "Column.Type", "ViewColumn.Type", "TriggerFunction.Language", "Function.Language", "Function.Returns", "Function.SearchPath", "FunctionArgument.Type", "FunctionSetting.Name", "TriggerFunction.SearchPath", "Extension.Name", "Extension.Schema", "ExternalTable.Name"];

    public static TheoryData<string> Texts()
    {
        var random = new Random(Seed());
        return [.. payloads, .. Enumerable.Range(0, RandomTexts).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)])))];
    }

    static int Seed() => Environment.GetEnvironmentVariable("SAFESCHEMA_HOSTILE_SEED") is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : 20_261_124;

    [Theory, MemberData(nameof(Texts))]
    public async Task Nothing_breaks_out(string text)
    {
        var role = HostileModel.Mark + Guid.NewGuid().ToString("N")[..8] + Cut(text);
        var model = new HostileModel(HostileModel.Mark + text, role).Build();
        var dice = new Dice(new CsCheck.PCG(1, (ulong)text.Length + 1));
        var spelling = new Spelling(true, true);
        await using var server = await machine.CopyAsync();
        await server.LinesAsync($"CREATE ROLE {Q(role)}");
        try
        {
            var mutations = Subject.All.SelectMany(subject => subject.Mutations(model, spelling, dice)).Where(mutation => mutation.Subject is "key conversion" or "conversion" or "step" or "policy" or "function" or "trigger" or "view" or "check" or "column").ToList();
            var canary = new Mutation("hostile", "canary", null, "CREATE TABLE public.stranger_canary (id int PRIMARY KEY, v text); INSERT INTO public.stranger_canary VALUES (1, 'sings')");
            Case[] cases = [new(model, null, [canary]), new(model, spelling, []), new(model, spelling, [canary, .. dice.Shuffled(mutations).Take(3)])];
            foreach (var subject in cases)
            {
                var outcome = await machine.TryAsync(subject);
                Assert.True(outcome.Problem is null, $"{outcome.Problem}: {outcome.Details}");
            }
        }
        finally
        {
            await server.LinesAsync($"DROP ROLE {Q(role)}");
        }
    }

    [Fact]
    public void Every_string_of_every_kind_of_object_is_tried()
    {
        var strings = new HostileModel(HostileModel.Mark + "text", HostileModel.Mark + "role").Build().Objects.SelectMany(Strings).ToLookup(item => item.Property, item => item.Text);
        var kinds = typeof(SchemaObject).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SchemaObject)) && !type.IsAbstract).ToList();
        var properties = kinds.SelectMany(kind => kind.GetConstructors()[0].GetParameters().Where(parameter => parameter.ParameterType == typeof(string)).Select(parameter => $"{kind.Name}.{parameter.Name}"));
        Assert.All(properties.Concat(strings.Select(group => group.Key)).Except(given), property => Assert.True(strings[property].Any(text => text.Contains(HostileModel.Mark, StringComparison.Ordinal)), property));
    }

    static IEnumerable<(string Property, string Text)> Strings(object item) => item.GetType().GetConstructors()[0].GetParameters().SelectMany(parameter => Strings($"{item.GetType().Name}.{parameter.Name}", item.GetType().GetProperty(parameter.Name!)!.GetValue(item)));

    static IEnumerable<(string Property, string Text)> Strings(string property, object? value) => value switch
    {
        null or bool or Enum => [],
        string text => [(property, text)],
        QualifiedName name => [(property, name.Schema), (property, name.Name)],
        IEnumerable list => list.Cast<object>().SelectMany(inner => Strings(property, inner)),
        _ => Strings(value),
    };

    static string Cut(string text)
    {
        while (Encoding.UTF8.GetByteCount(text) > 50)
            text = text[..^(char.IsLowSurrogate(text[^1]) ? 2 : 1)];
        return text;
    }
}

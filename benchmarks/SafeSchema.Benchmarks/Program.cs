using SafeSchema;
using SafeSchema.Benchmarks.Measuring;
using SafeSchema.Benchmarks.Models;
using SafeSchema.Testing;

// Started by SourceCase.
if (args is ["apply", var file, var connectionString])
{
    await SourceCase.ApplyAsync(file, connectionString);
    return 0;
}

// Writes the files that are compared, to look at them or to run them by hand.
if (args is ["write", var count, var folder])
{
    var tables = int.Parse(count, null);
    await File.WriteAllTextAsync(Path.Combine(folder, "plain.sql"), PlainDdl.Of(tables));
    await File.WriteAllTextAsync(Path.Combine(folder, "script.sql"), WrittenSchema.Of(BenchmarkModel.Of(tables)).Script);
    return 0;
}

// What the compiler says while somebody types must not cost more than what it writes.
if (args is ["rules", var records])
{
    await RulesCase.RunAsync(int.Parse(records, null), rounds: 5);
    return 0;
}

// What rules in C# cost where SQL text would not, and what an edit beside them costs.
if (args is ["typed", var ruled])
{
    TypedRulesCase.Run(int.Parse(ruled, null), rounds: 7);
    return 0;
}

// What an application's process needs, memory above all.
if (args is ["source", .. var counts])
{
    await using var applied = await PostgresServer.StartAsync();
    await applied.CreateRolesAsync(BenchmarkModel.Roles);
    foreach (var number in counts)
        await SourceCase.RunAsync(applied, int.Parse(number, null));
    return 0;
}

// Where the server's processor time goes.
if (args is ["cost", .. var numbers])
{
    await using var measured = await PostgresServer.StartAsync();
    await measured.CreateRolesAsync(BenchmarkModel.Roles);
    foreach (var number in numbers)
        await CostCase.RunAsync(measured, int.Parse(number, null));
    return 0;
}

var rounds = 3;
List<int> sizes = [];
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--rounds" && i + 1 < args.Length && int.TryParse(args[i + 1], out var number))
        (rounds, i) = (number, i + 1);
    else if (int.TryParse(args[i], out var size))
        sizes.Add(size);
    else
    {
        Console.Error.WriteLine("usage: [--rounds N] [TABLES …]      without numbers: 10 100 1000\n       write TABLES FOLDER\n       rules RECORDS\n       typed RECORDS\n       cost TABLES …\n       source TABLES …");
        return 2;
    }
}

await using var server = await PostgresServer.StartAsync();
await server.CreateRolesAsync(BenchmarkModel.Roles);
Console.WriteLine($"{server.Description}, {Environment.ProcessorCount} processors");
foreach (var size in sizes.Count > 0 ? sizes : [10, 100, 1000])
{
    await Case.RunAsync(server, size, rounds);
    await SourceCase.RunAsync(server, size);
}
return 0;

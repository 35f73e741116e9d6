using SafeSchema.Benchmarks.Measuring;
using SafeSchema.Benchmarks.Models;
using SafeSchema.Testing;

if (args is ["write", var count, var folder])
{
    var tables = int.Parse(count, null);
    var schema = Written.Schema(BenchmarkModel.Of(tables));
    await File.WriteAllTextAsync(Path.Combine(folder, "plain.sql"), PlainDdl.Of(tables));
    await File.WriteAllTextAsync(Path.Combine(folder, "script.sql"), schema.Script);
    return;
}

var rounds = 3;
List<int> sizes = [];
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--rounds")
        rounds = int.Parse(args[++i], null);
    else
        sizes.Add(int.Parse(args[i], null));
}

await using var server = await PostgresServer.StartAsync();
await server.CreateRolesAsync(BenchmarkModel.Roles);
Console.WriteLine(server.Description);
foreach (var size in sizes.Count > 0 ? sizes : [10, 100, 1000])
    await Case.RunAsync(server, size, rounds);

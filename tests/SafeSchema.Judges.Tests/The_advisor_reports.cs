using System.Runtime.CompilerServices;
using Npgsql;
using SafeSchema.Testing;
using Xunit;

namespace SafeSchema.Judges.Tests;

/// <summary>
/// One test per check, named like it: it fires on the named object of a tiny database, and no longer once that is mended, while
/// everything else stays as it was.
/// </summary>
public sealed partial class The_advisor_reports(Projects projects)
{
    [Fact]
    public void each_check_in_a_test_of_its_own()
    {
        var tests = typeof(The_advisor_reports).GetMethods()
            .Where(method => method.ReturnType == typeof(Task) && method.CustomAttributes.Any(attribute => attribute.AttributeType == typeof(FactAttribute)))
            .Select(method => method.Name)
            .Order(StringComparer.Ordinal);
        Assert.Equal(Advisor.Checks, tests);
    }

    async Task Reports(Level level, string @object, string database, string mend, [CallerMemberName] string check = "")
    {
        await using var project = await projects.CopyAsync();
        await project.ExecuteAsync(database, TestContext.Current.CancellationToken);
        var finding = Assert.Single(await FindingsAsync(project, check));
        Assert.Equal((level, @object), (finding.Level, finding.Object));

        await project.ExecuteAsync(mend, TestContext.Current.CancellationToken);
        Assert.Empty(await FindingsAsync(project, check));
    }

    static async Task<IEnumerable<Finding>> FindingsAsync(PostgresDatabase project, string check)
    {
        await using var connection = new NpgsqlConnection(project.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return (await Advisor.JudgeAsync(connection)).Where(finding => finding.Name == check);
    }
}

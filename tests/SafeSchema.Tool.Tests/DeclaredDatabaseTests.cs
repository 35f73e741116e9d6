using Chat.Schema;
using SafeSchema.Tool.Loading;
using Xunit;

namespace SafeSchema.Tool.Tests;

public sealed class DeclaredDatabaseTests
{
    /// <summary>It once did not know which queries read rows, and would have left out a step while the catalog was the same.</summary>
    [Fact]
    public void What_is_read_from_the_metadata_is_what_the_code_of_the_assembly_says()
    {
        var declared = Assert.Single(DeclaredDatabase.In(typeof(ChatDatabase).Assembly.Location)).Schema;

        Assert.Equal(ChatDatabase.Schema.Comparisons.Select(Line), declared.Comparisons.Select(Line));
        Assert.Equal(ChatDatabase.Schema.Verifications.Select(Line), declared.Verifications.Select(Line));
        Assert.Contains(declared.Comparisons, query => query.ReadsRows);
        Assert.Equal(ChatDatabase.Schema.Preparation, declared.Preparation);
        Assert.Equal(ChatDatabase.Schema.Fingerprint, declared.Fingerprint);
        Assert.Equal(ChatDatabase.Schema.Checks, declared.Checks);
    }

    static (string Kind, string Sql, bool ReadsRows) Line(SchemaQuery query) => (query.Kind, query.Sql, query.ReadsRows);
}

using Xunit;

namespace SafeSchema.Acceptance.Support;

/// <summary>What must happen when something stands in the way.</summary>
public static class Refusals
{
    /// <summary>One error with exactly these obstacles, and nothing in the database is changed.</summary>
    public static async Task RefusesAsync(this DatabaseSchema schema, Project project, params string[] obstacles)
    {
        await Unchanged.AfterAsync(project, async () =>
        {
            var error = await Assert.ThrowsAsync<SchemaException>(() => schema.ApplyAsync(project));
            Assert.Equal("SS001", error.SqlState);
            Assert.True(obstacles.Order(StringComparer.Ordinal).SequenceEqual(error.Obstacles.Order(StringComparer.Ordinal)), error.Message);
            Assert.All(obstacles, obstacle => Assert.Contains(obstacle, error.Message, StringComparison.Ordinal));
            Assert.Contains("nothing was changed", error.Message, StringComparison.Ordinal);
        });
    }
}

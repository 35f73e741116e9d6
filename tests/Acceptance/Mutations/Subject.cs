using SafeSchema.Acceptance.Support;

namespace SafeSchema.Acceptance.Mutations;

/// <summary>A declared database beside the sample, for kinds of objects that the sample does not declare.</summary>
/// <param name="Name">Its name, for the database that is made once and copied.</param>
/// <param name="Schema">What is declared.</param>
/// <param name="Start">What was there before it was applied.</param>
sealed record Subject(string Name, DatabaseSchema Schema, string Start)
{
    public Task<Project> AppliedAsync(Projects projects) => projects.CopyAsync(Name, async supabase =>
    {
        await using var owner = Npgsql.NpgsqlDataSource.Create(supabase.OwnerConnectionString + ";Pooling=false");
        await using var command = owner.CreateCommand(Start);
        await command.ExecuteNonQueryAsync();
        await Schema.ApplyAsync(owner);
    });
}

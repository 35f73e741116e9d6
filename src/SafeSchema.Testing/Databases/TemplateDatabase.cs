using Npgsql;

namespace SafeSchema.Testing;

/// <summary>Copies a database with CREATE DATABASE … TEMPLATE.</summary>
static class TemplateDatabase
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(5);
    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(50);

    public static async Task CopyAsync(string server, string template, string name, CancellationToken cancellationToken)
    {
        await WaitUntilUnusedAsync(server, template, name, cancellationToken);
        await ScriptRunner.RunAsync(server, CopyGrants(template, name), cancellationToken);
    }

    // A backend outlives its client by a moment, so "is being accessed by other users" (55006) is tried again for a while.
    static async Task WaitUntilUnusedAsync(string server, string template, string name, CancellationToken cancellationToken)
    {
        var end = DateTime.UtcNow + patience;
        while (true)
        {
            try
            {
                await ScriptRunner.RunAsync(server, $"CREATE DATABASE {ScriptRunner.Quote(name)} TEMPLATE {ScriptRunner.Quote(template)}", cancellationToken);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ObjectInUse)
            {
                if (DateTime.UtcNow > end)
                    throw new PostgresServerException($"Database {template} cannot be copied while somebody is connected to it: dispose the data sources that use it, or turn their pooling off.", e);
                await Task.Delay(pause, cancellationToken);
            }
        }
    }

    // CREATE DATABASE … TEMPLATE does not copy the rights on the database itself.
    static string CopyGrants(string template, string name) => $"""
        DO $copy$
        DECLARE
          granted record;
        BEGIN
          FOR granted IN
            SELECT privilege_type, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS grantee
            FROM pg_catalog.pg_database, pg_catalog.aclexplode(datacl)
            WHERE datname = '{template}'
          LOOP
            EXECUTE pg_catalog.format('GRANT %s ON DATABASE %I TO %s', granted.privilege_type, '{name}', granted.grantee);
          END LOOP;
        END
        $copy$
        """;
}

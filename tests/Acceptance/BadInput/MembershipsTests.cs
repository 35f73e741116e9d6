using SafeSchema.Acceptance.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.BadInput;

/// <summary>What a role has through another role, it has: "exactly" means what it can do.</summary>
public sealed class MembershipsTests(Projects projects)
{
    [Theory]
    [InlineData("GRANT SELECT, UPDATE ON public.things TO {1}")]
    [InlineData("GRANT UPDATE ON public.things TO {1} WITH GRANT OPTION")]
    [InlineData("GRANT {1} TO {0}; GRANT pg_write_all_data TO {1}")]
    public async Task Privileges_that_a_managed_role_has_through_a_membership_are_named(string grants)
    {
        await using var project = await projects.EmptyAsync();
        var (viewer, group) = (Name("viewer"), Name("group"));
        await project.ExecuteAsSuperuserAsync($"CREATE ROLE {viewer}; CREATE ROLE {group}; GRANT {group} TO {viewer}");
        try
        {
            var schema = Tiny.Schema(
                Tiny.Options with { ManagedRoles = EquatableArray.Of("PUBLIC", viewer) },
                [.. Tiny.Table(), new Grant(Tiny.Things, viewer, TablePrivileges.Select, null)]);
            await schema.ApplyAsync(project);
            await project.ExecuteAsSuperuserAsync("GRANT SELECT ON public.things TO " + group);
            Assert.Equal(0, (await schema.ApplyAsync(project)).Changes);

            await project.ExecuteAsSuperuserAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, grants, viewer, group));

            Assert.False((await schema.VerifyAsync(project.Owner, TestContext.Current.CancellationToken)).Passed);
            var through = grants.Contains("pg_write_all_data", StringComparison.Ordinal) ? "pg_write_all_data" : group;
            await schema.RefusesAsync(project,
                $"privilege public.things {viewer}: it has more through {through} than the model allows; revoke that membership, or declare the privileges");
        }
        finally
        {
            await project.ExecuteAsSuperuserAsync($"DROP OWNED BY {viewer}, {group}; DROP ROLE {viewer}, {group}");
        }
    }

    static string Name(string what) => what + "_" + Guid.NewGuid().ToString("N")[..12];
}

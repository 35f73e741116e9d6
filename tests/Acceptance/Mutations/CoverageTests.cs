using System.Reflection;
using System.Text.RegularExpressions;
using Chat.Schema;
using SafeSchema.Acceptance.Support;
using SafeSchema.Model;
using SafeSchema.Model.Writing;
using Xunit;

namespace SafeSchema.Acceptance.Mutations;

/// <summary>Nothing is verified that no mutation makes fail.</summary>
public sealed class CoverageTests
{
    static readonly string[] failing = [.. EveryMutation.All.SelectMany(mutation => mutation.Fails).Select(check => check.Id).Distinct()];

    [Fact]
    public void Every_check_of_the_first_sample_has_a_mutation_that_makes_it_fail() =>
        Assert.Empty(ChatDatabase.Schema.Checks.Select(check => check.Id).Except(failing));

    [Fact]
    public void Every_kind_of_object_with_a_verification_has_mutations_of_its_own()
    {
        Assert.Empty(ObjectKinds.All.Where(kind => kind.Verifies).Select(kind => kind.Words).Except(EveryMutation.ByKind.Where(kind => kind.Value.Count > 0).Select(kind => kind.Key)));
        Assert.Empty(EveryMutation.ByKind.Keys.Except(ObjectKinds.All.Select(kind => kind.Words)));
    }

    /// <summary>The samples declare every kind that there is, so their checks are checks of every kind.</summary>
    [Fact]
    public void Every_form_of_check_identity_has_a_mutation()
    {
        var forms = typeof(CheckIds).GetMethods(BindingFlags.Public | BindingFlags.Static);
        Assert.NotEmpty(forms);
        Assert.Empty(forms.Where(form => !failing.Any(Form(form).IsMatch)).Select(form => form.Name));
    }

    [Fact]
    public void Every_mutation_has_a_name_of_its_own() =>
        Assert.Empty(EveryMutation.All.GroupBy(mutation => mutation.Name).Where(group => group.Count() > 1).Select(group => group.Key));

    // The identity of a sample object, in which the sample's names stand for any.
    static Regex Form(MethodInfo form)
    {
        var id = (string)form.Invoke(null, [.. form.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(QualifiedName) ? new QualifiedName("xschema", "xrelation") : (object)("x" + parameter.Name))])!;
        return new("^" + Regex.Replace(Regex.Escape(id), @"xschema\\\.xrelation|x[a-z]+", ".+") + (form.Name == nameof(CheckIds.Column) ? " (type|nullability|default)" : "") + "$");
    }
}

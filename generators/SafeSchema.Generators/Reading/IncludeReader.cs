using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Storing;

namespace SafeSchema.Generators.Reading;

/// <summary>
/// Records of other assemblies, as those have translated them: a reference assembly shows no private constant. Their checks stand on the
/// records there; what belongs to the database, and what this database adds, has its checks here.
/// </summary>
static class IncludeReader
{
    public static IEnumerable<Declaration> Read(DatabaseContext database)
    {
        var included = database.Attributes.FindAll("IncludeAttribute")
            .Select(attribute => (attribute.Location, Type: attribute.Type(0)))
            .Where(include => include.Type is not null)
            .GroupBy(include => include.Type!.ContainingAssembly, SymbolEqualityComparer.Default)
            .Select(group => group.First())
            .OrderBy(include => include.Type!.ContainingAssembly.Name, StringComparer.Ordinal);
        return included.SelectMany(include => Fragment(include.Type!, include.Location, database.Problems) is { } fragment
            ? Declare(fragment, database).Select(declaration => declaration.WrittenAt(() => new Origin(include.Location), database.Problems))
            : []);
    }

    static IEnumerable<Declaration> Declare(Fragment fragment, DatabaseContext database) =>
        // Who may execute a function depends on the roles that this database manages.
        fragment.Shared.Select(shared => shared.Object is TriggerFunction function ? TriggerFunctionReader.Declare(function, database.Header.Options) : shared)
            .Concat(fragment.Objects.Select(value => Declaration.Of(value)))
            .Concat(GrantReader.Withhold(fragment.Objects, database.Header.Options));

    static Fragment? Fragment(INamedTypeSymbol type, Location? location, ProblemSink problems)
    {
        var assembly = type.ContainingAssembly;
        if (assembly.GetAttributes().Find("SchemaFragmentAttribute") is not { } fragment || fragment.Text(1) is not { } text)
        {
            problems.Report(BadReference.Descriptor, location, type.Name,
                $"[Include] takes records of an assembly that refers to SafeSchema and declares no database, and '{assembly.Name}' is none");
            return null;
        }

        try
        {
            return ModelText.Read<Fragment>(fragment.Number(0), text);
        }
        catch (FormatException e)
        {
            problems.Report(BadReference.Descriptor, location, type.Name, $"of '{assembly.Name}', {e.Message}; build both with the same version");
            return null;
        }
    }
}

using System.Reflection;

namespace SafeSchema.Acceptance.Mutations;

/// <summary>Mutations of this kind of object. A new kind joins by a list with this attribute.</summary>
/// <param name="kind">The kind in words.</param>
[AttributeUsage(AttributeTargets.Property)]
sealed class MutationsOfAttribute(string kind) : Attribute
{
    public string Kind => kind;
}

/// <summary>The mutations, by the kind of object that they are about.</summary>
static class EveryMutation
{
    public static IReadOnlyDictionary<string, IReadOnlyList<Mutation>> ByKind { get; } =
        (from type in typeof(EveryMutation).Assembly.GetTypes()
         from property in type.GetProperties(BindingFlags.Public | BindingFlags.Static)
         let kind = property.GetCustomAttribute<MutationsOfAttribute>()
         where kind is not null
         from mutation in (IReadOnlyList<Mutation>)property.GetValue(null)!
         group mutation by kind.Kind).ToDictionary(group => group.Key, IReadOnlyList<Mutation> (group) => [.. group], StringComparer.Ordinal);

    public static IEnumerable<Mutation> All => ByKind.Values.SelectMany(list => list);

    public static Mutation Named(string name) => All.Single(mutation => mutation.Name == name);
}

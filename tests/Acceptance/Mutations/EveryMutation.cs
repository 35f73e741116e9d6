using SafeSchema.Acceptance.Mutations.Kinds;

namespace SafeSchema.Acceptance.Mutations;

/// <summary>The mutations, by the kind of object that they are about.</summary>
static class EveryMutation
{
    public static IReadOnlyDictionary<string, IReadOnlyList<Mutation>> ByKind { get; } = new Dictionary<string, IReadOnlyList<Mutation>>(StringComparer.Ordinal)
    {
        ["earlier name"] = EarlierNameMutations.All,
        ["extension"] = TableMutations.Extensions,
        ["trigger function"] = FunctionMutations.All,
        ["function privilege"] = FunctionMutations.Privileges,
        ["dropped policy"] = DroppedPolicyMutations.All,
        ["table"] = TableMutations.All,
        ["nullable column"] = LeftOverMutations.LegacyColumns,
        ["left-over"] = LeftOverMutations.All,
        ["dropped object"] = LeftOverMutations.DroppedObjects,
        ["step"] = LeftOverMutations.Steps,
        ["column"] = ColumnTypeMutations.Missing,
        ["column type"] = ColumnTypeMutations.All,
        ["column default"] = DefaultMutations.All,
        ["not null"] = NullabilityMutations.All,
        ["key"] = KeyMutations.All,
        ["check constraint"] = CheckMutations.All,
        ["foreign key"] = ForeignKeyMutations.All,
        ["index"] = IndexMutations.All,
        ["trigger"] = TriggerMutations.All,
        ["view"] = ViewMutations.All,
        ["row-level security"] = RowLevelSecurityMutations.All,
        ["policy"] = PolicyMutations.All,
        ["privilege"] = PrivilegeMutations.All,
    };

    public static IEnumerable<Mutation> All => ByKind.Values.SelectMany(list => list);

    public static Mutation Named(string name) => All.Single(mutation => mutation.Name == name);
}

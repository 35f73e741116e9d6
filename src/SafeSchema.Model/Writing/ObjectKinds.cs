using SafeSchema.Model.Writing.Kinds;

namespace SafeSchema.Model.Writing;

/// <summary>Every kind, in the order in which it is compared and brought about.</summary>
static class ObjectKinds
{
    /// <summary>What still has a name of before: renamed before anything else is compared.</summary>
    public static readonly ObjectKind EarlierNames = new EarlierNameKind();

    /// <summary>What must be there and is never made: it can only be an obstacle.</summary>
    public static readonly IReadOnlyList<ObjectKind> Prerequisites = [new RoleKind(), new ExternalTableKind(), new LeftOverKind()];

    /// <summary>Enum types. A label that is added to one that exists can be used in the next transaction only.</summary>
    public static readonly ObjectKind Labels = new EnumTypeKind();

    static readonly ObjectKind schemas = new SchemaKind();

    static readonly ObjectKind extensions = new ExtensionKind();

    /// <summary>What makes types, behind the schemas in which they stand.</summary>
    public static readonly IReadOnlyList<ObjectKind> Types = [schemas, Labels, extensions];

    /// <summary>What columns and conversions stand on. Earlier policies go first: a column that a policy uses cannot change its type.</summary>
    public static readonly IReadOnlyList<ObjectKind> Foundations =
        [schemas, new SchemaPrivilegeKind(), Labels, extensions, new TriggerFunctionKind(), new FunctionKind(), new DroppedPolicyKind(), new DroppedObjectKind(), new TableKind(), new ColumnKind(), new NullableColumnKind()];

    /// <summary>Existing columns of another type: data moves here, and nowhere else.</summary>
    public static readonly ObjectKind Conversion = new ColumnTypeKind();

    /// <summary>Data moves of the model's own, on columns of the declared types.</summary>
    public static readonly ObjectKind Steps = new StepKind();

    /// <summary>Defaults: the only expressions that are made together with their table.</summary>
    public static readonly ObjectKind Default = new ColumnDefaultKind();

    /// <summary>What stands on columns of the declared types.</summary>
    public static readonly IReadOnlyList<ObjectKind> Structure =
        [
            Default, new NotNullKind(), new KeyKind(), new FunctionOverTablesKind(), new CheckKind(), new ExclusionKind(), new ForeignKeyKind(), new IndexKind(), new TriggerKind(), new ViewKind(),
            new FunctionOverViewsKind(), new FunctionPrivilegeKind(), new RowLevelSecurityKind(), new PolicyKind(), new PrivilegeKind(), new PublicationKind(),
        ];

    /// <summary>What goes at the end, where that is allowed.</summary>
    public static readonly ObjectKind Drops = new DropKind();

    public static IEnumerable<ObjectKind> All => [EarlierNames, .. Prerequisites, .. Foundations, Conversion, Steps, .. Structure, Drops];
}

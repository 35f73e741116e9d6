using SafeSchema;

namespace Booking.Schema;

/// <summary>Something that can be booked.</summary>
[Table("rooms")]
[RowLevelSecurity]
[Published("booking_changes")]
[Index(nameof(TenantId), IsUnique = true, Expressions = ["lower(name)"], Name = "rooms_name_key", Reason = "A tenant's rooms are told apart whatever the case.")]
[Index(nameof(Features), Method = "gin", OperatorClass = "jsonb_path_ops", Name = "rooms_features_idx")]
[Index(nameof(ExternalCode), IsUnique = true, NullsNotDistinct = true, Name = "rooms_code_key", Reason = "One room without a code is enough.")]
public partial record Room
{
    [PrimaryKey, Identity]
    public long Id { get; init; }

    [References(typeof(Tenant), OnDelete = OnDelete.Cascade)]
    public Guid TenantId { get; init; }

    public string Name { get; init; } = "";

    public decimal WidthMetres { get; init; }

    public decimal LengthMetres { get; init; }

    [Generated("round(width_metres * length_metres, 2)")]
    public decimal? Area { get; init; }

    [Column(Type = "jsonb"), Default("'{}'")]
    public string Features { get; init; } = "{}";

    public int? ExternalCode { get; init; }

    [Policy(For.Select, To = [SupabaseRole.Authenticated])]
    const string EveryoneMayLook = "tenant_id IS NOT NULL";
}

using SafeSchema;

namespace Booking.Schema;

/// <summary>Whoever lets rooms.</summary>
[Table("tenants")]
[RowLevelSecurity]
public partial record Tenant
{
    [PrimaryKey, Default("gen_random_uuid()")]
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    [Policy(For.Select, To = [SupabaseRole.Authenticated])]
    const string EveryoneMayLook = "true";
}

using SafeSchema;

namespace Booking.Schema;

/// <summary>Whoever lets rooms.</summary>
[Table("tenants")]
[RowLevelSecurity]
[CompositeForeignKey(
    typeof(Guest), nameof(Id), nameof(ContactId), OnDelete = OnDelete.SetNull, SetColumns = [nameof(ContactId)], Deferrable = Deferrable.InitiallyDeferred,
    Name = "tenants_contact_fkey", Reason = "A tenant and its first guest are made together.")]
[Index(nameof(Id), nameof(ContactId), Name = "tenants_contact_idx")]
public partial record Tenant
{
    [PrimaryKey, Default("gen_random_uuid()")]
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public long? ContactId { get; init; }

    [Policy(For.Select, To = [SupabaseRole.Authenticated])]
    const string EveryoneMayLook = "true";
}

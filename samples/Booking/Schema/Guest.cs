using SafeSchema;

namespace Booking.Schema;

/// <summary>Somebody who stays with a tenant. The key begins with the tenant, so nothing can refer to a guest of another one.</summary>
[Table("guests")]
[RowLevelSecurity]
[Unique(nameof(TenantId), nameof(Email), NullsNotDistinct = true, Include = [nameof(Name)], Name = "guests_email_key", Reason = "One guest without an address is enough.")]
[Unique(nameof(TenantId), nameof(Rank), Deferrable = Deferrable.InitiallyDeferred, Name = "guests_rank_key", Reason = "Two guests change places in one transaction.")]
[CompositeForeignKey(
    typeof(Guest), nameof(TenantId), nameof(InvitedBy), OnDelete = OnDelete.SetNull, SetColumns = [nameof(InvitedBy)], Deferrable = Deferrable.InitiallyImmediate,
    Name = "guests_invited_fkey")]
[Index(nameof(TenantId), nameof(InvitedBy), Name = "guests_invited_idx")]
public partial record Guest
{
    [PrimaryKey, References(typeof(Tenant), OnDelete = OnDelete.Cascade)]
    public Guid TenantId { get; init; }

    [PrimaryKey(Include = [nameof(Rank)]), Identity(ByDefault = true)]
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string? Email { get; init; }

    public int Rank { get; init; }

    public long? InvitedBy { get; init; }

    [Policy(For.All, To = [SupabaseRole.ServiceRole])]
    const string ServiceMayEverything = "true";
}

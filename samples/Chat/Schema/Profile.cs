using SafeSchema;

namespace Chat.Schema;

/// <summary>A user's public face; its key is the user's.</summary>
[Table("profiles", Reason = "Audit 2: one row per user, made by the trigger on auth.users.")]
[RowLevelSecurity]
[LegacyColumn("role", DropNotNull = true, Reason = "Nothing reads it any more; sign-up does not fill it.")]
[DropPolicy("Users can view own profile", Reason = "Audit 9: no TO clause, so it was evaluated for every role; replaced by profiles_users_select_own.")]
[DropPolicy("Users can update own profile", Reason = "Audit 9: no TO clause and no WITH CHECK; replaced by profiles_users_update_own.")]
[DropPolicy("Admins can view all profiles", Reason = "Audit 9: it reads profiles from a policy on profiles, which is an endless recursion.")]
public partial record Profile
{
    [PrimaryKey, References(typeof(AuthUser), OnDelete = OnDelete.Cascade)]
    public Guid Id { get; init; }

    [Unique(Name = "profiles_email_unique")]
    public string? Email { get; init; }

    public string? FullName { get; init; }

    public string? Company { get; init; }

    public string? AvatarUrl { get; init; }

    [Default("now()")]
    public DateTimeOffset? CreatedAt { get; init; }

    [Default("now()")]
    public DateTimeOffset? UpdatedAt { get; init; }

    [Policy(For.Select, To = [SupabaseRole.Authenticated])]
    static bool UsersSelectOwn(Profile row) => row.Id == Auth.Uid();

    [Policy(For.Update, To = [SupabaseRole.Authenticated])]
    static bool UsersUpdateOwn(Profile row) => row.Id == Auth.Uid();

    [Policy(For.All, To = [SupabaseRole.ServiceRole])]
    static bool ServiceFullAccess() => true;
}

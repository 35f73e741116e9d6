using SafeSchema;

namespace Booking.Schema;

/// <summary>Rooms, and who has booked them when: an application for many tenants, in a schema of its own.</summary>
[Database("booking", DefaultSchema = "booking", SearchPath = ["booking", "extensions"]), Supabase]
[Schema("booking", UsageTo = ["service_role"], Reason = "The API exposes public; what is in here is reached by name only.")]
[Schema("booking_archive", Reason = "Years that are closed; nobody but its owner looks into it.")]
[PostgresExtension("btree_gist", Schema = "extensions", Reason = "Equality in an exclusion constraint.")]
public static partial class BookingDatabase;

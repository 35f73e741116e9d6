using C = Booking.Schema.Reservation.Checks;
using R = Booking.Schema.Room.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

/// <summary>Indexes with a condition, expressions, included columns, an operator class, another method or other NULLs.</summary>
static class BookingIndexMutations
{
    [MutationsOf("index")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Of("reservations_open_idx", "has another condition", "reservations (room_id, starts_at) INCLUDE (state) WHERE state <> 'requested'", C.Indexes.RoomIdStartsAt),
        Of("reservations_open_idx", "has no condition", "reservations (room_id, starts_at) INCLUDE (state)", C.Indexes.RoomIdStartsAt),
        Of("reservations_open_idx", "includes nothing", "reservations (room_id, starts_at) WHERE state <> 'cancelled'", C.Indexes.RoomIdStartsAt),
        Of("reservations_open_idx", "includes another column", "reservations (room_id, starts_at) INCLUDE (ends_at) WHERE state <> 'cancelled'", C.Indexes.RoomIdStartsAt),
        Of("reservations_open_idx", "is ordered by what it should include", "reservations (room_id, starts_at, state) WHERE state <> 'cancelled'", C.Indexes.RoomIdStartsAt),
        Of("reservations_latest_idx", "has NULLs first", "reservations (room_id DESC, ends_at DESC)", C.Indexes.RoomIdEndsAt),
        Of("reservations_latest_idx", "ascends", "reservations (room_id, ends_at)", C.Indexes.RoomIdEndsAt),
        Of("rooms_name_key", "has another expression", "rooms (tenant_id, upper(name))", R.Indexes.TenantId, unique: true),
        Of("rooms_name_key", "is not unique", "rooms (tenant_id, lower(name))", R.Indexes.TenantId),
        Of("rooms_features_idx", "has the type's operator class", "rooms USING gin (features)", R.Indexes.Features),
        Of("rooms_features_idx", "is of another method", "rooms USING hash (features)", R.Indexes.Features),
        Of("rooms_code_key", "lets NULLs be distinct", "rooms (external_code)", R.Indexes.ExternalCode, unique: true),
    ];

    static Mutation Of(string name, string what, string definition, Check fails, bool unique = false) =>
        new($"{name} {what}", $"DROP INDEX booking.{name}; CREATE {(unique ? "UNIQUE " : "")}INDEX {name} ON booking.{definition}", fails);
}

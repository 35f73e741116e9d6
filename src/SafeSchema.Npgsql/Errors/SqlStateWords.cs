using Npgsql;
using static Npgsql.PostgresErrorCodes;

namespace SafeSchema.Errors;

/// <summary>What a SQLSTATE means for a schema, and what to do about it.</summary>
static class SqlStateWords
{
    public static (string Reason, string Hint) For(PostgresException e) => Data(e.SqlState) ?? Objects(e.SqlState) ?? Running(e.SqlState)
        ?? ("PostgreSQL refused a statement", string.IsNullOrEmpty(e.Hint) ? "Look the code up in PostgreSQL's appendix of error codes." : e.Hint);

    static (string, string)? Data(string state) => state switch
    {
        InvalidTextRepresentation => ("a value cannot be read as the declared type", "Mend the value, or declare [Convert] with BadValues or a look-up on the column."),
        NotNullViolation => ("a column that is declared NOT NULL has nulls", "Fill them, declare [Backfill], or make the property nullable."),
        ForeignKeyViolation => ("rows refer to rows that do not exist", "Add or remove them, or declare BadValues on the column."),
        UniqueViolation => ("values that are declared unique occur more than once", "Make them different, or drop the uniqueness from the model."),
        CheckViolation => ("rows break a declared CHECK", "Mend the rows, or allow their values in the model."),
        ExclusionViolation => ("rows exclude each other under a declared EXCLUDE constraint", "Mend the rows, or loosen the constraint."),
        StringDataRightTruncation => ("a value is longer than the declared type allows", "Shorten it, or declare a longer type."),
        NumericValueOutOfRange => ("a number does not fit the declared type", "Mend it, or declare a wider type."),
        _ => null,
    };

    static (string, string)? Objects(string state) => state switch
    {
        DependentObjectsStillExist => ("other objects depend on what would change", "Declare them, drop them by name, or allow Dependants = Recreate."),
        InsufficientPrivilege => ("this role may not do it: it is not the owner, lacks a grant, or row-level security hides rows from it", "Connect as the owner, or have the owner grant it."),
        UndefinedObject => ("a role, type or other object that the model refers to does not exist", "Create it, or correct its name in the model."),
        UndefinedTable => ("a table or view that an expression refers to does not exist", "Declare it, or correct its name in the model."),
        UndefinedColumn => ("a column that an expression refers to does not exist", "Declare it, or correct its name in the model."),
        InvalidSchemaName => ("a schema does not exist", "Create it, or declare another one."),
        DuplicateObject or DuplicateTable => ("the name is taken by another object", "Rename one of the two in the model or in the database."),
        DatatypeMismatch => ("two types do not meet: a default, a foreign key or an expression has another type than its column", "Declare both ends with one type."),
        InvalidForeignKey => ("a foreign key refers to columns that are not unique", "Declare a primary key or [Unique] on them."),
        UndefinedFunction => ("there is no such function or operator for these types", "Create it, cast the operands, or write the name of its schema."),
        InvalidFunctionDefinition => ("a function of this name has other argument names or another return type, which cannot be replaced", "Drop the old one by name in the model."),
        InvalidTableDefinition => ("a view or table cannot take this shape in place: columns of a view may only be added at its end", "Drop the old view by name in the model."),
        InvalidObjectDefinition => ("the definition leads back to itself: a policy reads the table that it protects", "Read through a SECURITY DEFINER function instead."),
        FeatureNotSupported => ("PostgreSQL cannot do this while something depends on it, such as a policy or view over the column", "Declare what depends on it, or drop it by name in the model."),
        _ => null,
    };

    static (string, string)? Running(string state) => state switch
    {
        ReadOnlySqlTransaction => ("this server or connection is read-only: a replica, or default_transaction_read_only is on", "Connect to the primary."),
        SerializationFailure => ("another transaction changed the same rows, again and again", "Run it again when the database is quieter."),
        DeadlockDetected => ("it met a deadlock with other transactions, again and again", "Run it again when the database is quieter."),
        LockNotAvailable => ("a lock was not to be had in time, again and again", "See pg_stat_activity for long transactions, end them, or run it again when the database is quieter."),
        ObjectNotInPrerequisiteState => ("an object is not in a state that allows this, such as a table that is replicated without a replica identity", "See PostgreSQL's words above."),
        ObjectInUse => ("a table has pending trigger events or is in use by the same session", "Run it on a connection of its own."),
        "55P04" => ("a new enum label cannot be used in the transaction that added it", "Run it again."),
        QueryCanceled => ("the statement was cancelled, or a timeout ended it", "Run it again, with a longer timeout where one is set on the role or the database."),
        OutOfMemory => ("the server has no memory left for it", "Raise max_locks_per_transaction when it says shared memory; otherwise give the server more memory."),
        InternalError => ("another session changed the same object at the same time", "Run it again."),
        _ => null,
    };
}

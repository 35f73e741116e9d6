namespace SafeSchema.Model.Writing;

/// <summary>The stable identities of checks, as reports and the typed surface name them.</summary>
public static class CheckIds
{
    /// <summary>The extension is installed.</summary>
    public static string Extension(string name) => $"extension {Quote.Identifier(name)}";

    /// <summary>The schema exists.</summary>
    public static string Schema(string name) => $"schema {Quote.Identifier(name)}";

    /// <summary>The role may do in the schema what is declared; in a declared one, a managed role nothing else.</summary>
    public static string SchemaPrivileges(string schema, string grantee) => $"schema {Quote.Identifier(schema)} privileges {Quote.Role(grantee)}";

    /// <summary>The enum type has the declared labels in their order.</summary>
    public static string EnumType(QualifiedName name) => $"enum type {name}";

    /// <summary>The step has done what it is for.</summary>
    public static string Step(string name) => $"step {Quote.Identifier(name)}";

    /// <summary>The function exists as declared.</summary>
    public static string Function(QualifiedName name) => $"function {name}";

    /// <summary>Nobody else may execute the function.</summary>
    public static string FunctionPrivileges(QualifiedName name) => $"function {name} privileges";

    /// <summary>The function or procedure exists as declared.</summary>
    public static string Routine(QualifiedName name, string arguments) => $"function {name}({arguments})";

    /// <summary>Who is declared to may execute the function or procedure, and nobody else of those whose privileges are managed.</summary>
    public static string RoutinePrivileges(QualifiedName name, string arguments) => $"function {name}({arguments}) privileges";

    /// <summary>The table exists and is a table.</summary>
    public static string Table(QualifiedName name) => $"table {name}";

    /// <summary>Nothing undeclared rejects the model's rows.</summary>
    public static string AcceptsRows(QualifiedName name) => $"table {name} accepts rows";

    /// <summary>The prefix of a column's checks: its type, nullability and default.</summary>
    public static string Column(QualifiedName relation, string name) => $"column {relation}.{Quote.Identifier(name)}";

    /// <summary>The left-over column does not reject the model's rows.</summary>
    public static string LegacyColumn(QualifiedName relation, string name) => $"legacy column {relation}.{Quote.Identifier(name)}";

    /// <summary>The primary key, unique, check, exclusion or foreign key constraint is there, as declared, under this or another name.</summary>
    public static string Constraint(QualifiedName relation, string name) => $"constraint {relation}.{Quote.Identifier(name)}";

    /// <summary>The index is there, valid, as declared, under this or another name.</summary>
    public static string Index(QualifiedName relation, string name) => $"index {relation}.{Quote.Identifier(name)}";

    /// <summary>The trigger is there, enabled, as declared.</summary>
    public static string Trigger(QualifiedName relation, string name) => $"trigger {relation}.{Quote.Identifier(name)}";

    /// <summary>The view has the declared query.</summary>
    public static string View(QualifiedName name) => $"view {name}";

    /// <summary>The view has the declared columns and types.</summary>
    public static string ViewColumns(QualifiedName name) => $"view {name} columns";

    /// <summary>The view reads with the declared privileges.</summary>
    public static string ViewSecurity(QualifiedName name) => $"view {name} security";

    /// <summary>The publication publishes all rows and columns of the table.</summary>
    public static string PublishedTable(QualifiedName relation, string publication) => $"publication {Quote.Identifier(publication)} {relation}";

    /// <summary>Row-level security is on.</summary>
    public static string RowLevelSecurity(QualifiedName relation) => $"row-level security {relation}";

    /// <summary>The table has no policy that the model does not declare.</summary>
    public static string UndeclaredPolicies(QualifiedName relation) => $"row-level security {relation} undeclared policies";

    /// <summary>The policy is there, as declared.</summary>
    public static string Policy(QualifiedName relation, string name) => $"policy {relation}.{Quote.Identifier(name)}";

    /// <summary>Nothing has the object's earlier name any more.</summary>
    public static string EarlierName(string kind, string @object) => $"earlier name {kind} {@object}";

    /// <summary>The earlier policy is gone.</summary>
    public static string DroppedPolicy(QualifiedName relation, string name) => $"no policy {relation}.{Quote.Identifier(name)}";

    /// <summary>The earlier object is gone.</summary>
    public static string DroppedObject(string kind, string @object) => $"no {kind} {@object}";

    /// <summary>The role may do on the table or view what is declared; a managed role nothing else.</summary>
    public static string Privileges(QualifiedName relation, string grantee) => $"privileges {relation} {Quote.Role(grantee)}";
}

using SafeSchema.Model;

namespace SafeSchema.Generators.Declarations;

/// <summary>One database class, read.</summary>
/// <param name="Type">The class.</param>
/// <param name="Name">The name given in the attribute.</param>
/// <param name="Options">What holds for the whole database.</param>
/// <param name="Declarations">What is declared on the class.</param>
/// <param name="Rules">Names of the constants that the declarations stand on.</param>
sealed record DatabaseModel(
    TypeName Type, string Name, SchemaOptions Options, EquatableArray<Declaration> Declarations, EquatableArray<string> Rules);

/// <summary>A database class together with all its records.</summary>
/// <param name="Type">The class.</param>
/// <param name="Schema">Everything declared, in the order in which it is written.</param>
/// <param name="Surface">What the database's own <c>Checks</c> class shows.</param>
/// <param name="ArtifactName">The name of the .sql file that the build writes; no two differ only in case.</param>
sealed record AssembledDatabase(TypeName Type, SchemaModel Schema, DatabaseSurface Surface, string ArtifactName);

/// <summary>The typed surface of a database class.</summary>
/// <param name="Type">The class.</param>
/// <param name="Checks">Its checks.</param>
/// <param name="Rules">Names of the constants that the declarations stand on.</param>
sealed record DatabaseSurface(TypeName Type, EquatableArray<CheckMember> Checks, EquatableArray<string> Rules);

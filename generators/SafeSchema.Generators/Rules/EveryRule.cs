using System.Collections.Immutable;
using SafeSchema.Generators.Rules.Modelling;
using SafeSchema.Generators.Rules.Safety;
using SafeSchema.Generators.Rules.Security;

namespace SafeSchema.Generators.Rules;

/// <summary>The rules over the model. A new one is a class of its own, and one more line here.</summary>
static class EveryRule
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<Rule> OverTheModel { get; } = ImmutableArray.Create<Rule>(
        new TableDeclaredTwice(),
        new NameTaken(),
        new NoPrimaryKey(),
        new UnknownColumnInSql(),
        new DefaultDoesNotFit(),
        new ValueNotInCheck(),
        new ReferencedKeyDeferrable(),
        new NullWhereNoneMayBe(),
        new DuplicateIndex(),
        new CoveredIndex(),
        new ForeignKeyWithoutIndex(),
        new MalformedSql(),
        new FunctionDeclaredTwice(),
        new TableWithoutRowLevelSecurity(),
        new PolicyWithoutRowLevelSecurity(),
        new RowLevelSecurityWithoutPolicy(),
        new AlwaysTruePolicy(),
        new PublicForAll(),
        new ChangeWithoutSelect(),
        new RowsGivenAway(),
        new SeveralPermissivePolicies(),
        new CallerPerRow(),
        new HelperPerRow(),
        new PolicyColumnWithoutIndex(),
        new EditableMetadata(),
        new NullOwner(),
        new GrantWithoutPolicy(),
        new DefinerSearchPath(),
        new UnqualifiedRelation(),
        new ViewWithOwnersRights(),
        new ViewOverUsers(),
        new SecretColumn(),
        new ExtensionInPublic(),
        new UnquotedUser(),
        new DropWithoutReason(),
        new SerialColumn(),
        new TimestampWithoutTimeZone(),
        new PaddedText(),
        new TextualJson(),
        new UuidOsspDefault());

    /// <summary>Those that see what one type declares, while it is typed.</summary>
    public static ImmutableArray<Rule> OverOneType { get; } = OverTheModel.RemoveAll(rule => rule.NeedsWholeSchema);

    /// <summary>Those that need the whole schema.</summary>
    public static ImmutableArray<Rule> OverTheSchema { get; } = OverTheModel.RemoveAll(rule => !rule.NeedsWholeSchema);
}

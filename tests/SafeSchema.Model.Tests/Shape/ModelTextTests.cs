using SafeSchema.Model.Objects;
using SafeSchema.Model.Storing;
using Xunit;

namespace SafeSchema.Model.Tests.Shape;

public sealed class ModelTextTests
{
    public static TheoryData<Type> Kinds() => [.. ModelTypes.All.Where(type => typeof(SchemaObject).IsAssignableFrom(type) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_object_comes_back_as_it_was(Type kind)
    {
        var constructor = Samples.Constructor(kind);
        var model = Of([.. constructor.GetParameters().Select(parameter => (SchemaObject)Samples.With(constructor, parameter)).Prepend((SchemaObject)Samples.Of(kind))]);
        Assert.Equal(model, ModelText.Read<SchemaModel>(ModelText.Version, ModelText.Write(model)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a \"quoted\" \\ word")]
    [InlineData("\\n is no line end")]
    [InlineData("two\nlines\n\n")]
    [InlineData("tab\t, return\r, é, 漢, 😀, \u0001, \u2028")]
    public void Any_text_comes_back(string text)
    {
        var model = Of(new Table(new QualifiedName(text, "t"), false, text));
        Assert.Equal(model, ModelText.Read<SchemaModel>(ModelText.Version, ModelText.Write(model)));
    }

    [Fact]
    public void What_is_null_and_flags_come_back()
    {
        var model = Of(
            new Table(new QualifiedName("public", "t"), true, null),
            new Grant(new QualifiedName("public", "t"), "anon", TablePrivileges.Select | TablePrivileges.Delete, null),
            new Grant(new QualifiedName("public", "t"), "PUBLIC", TablePrivileges.None, "nothing"));
        Assert.Equal(model, ModelText.Read<SchemaModel>(ModelText.Version, ModelText.Write(model)));
    }

    [Fact]
    public void One_object_stands_on_one_line() => Assert.Equal(
        "(\"app\" ([\"public\"] [] false) [\nTable((\"public\" \"t\") false \"two\\nlines\")\n])\n",
        ModelText.Write(Of(new Table(new QualifiedName("public", "t"), false, "two\nlines"))));

    [Theory]
    [InlineData("(\"app\" ([\"public\"] [] false) [\nRocket(1)\n])", "it has the kind of object 'Rocket'")]
    [InlineData("(\"app\" ([\"public\"] [] false) [\nTable((\"public\" \"t\") false)\n])", "a value is missing")]
    [InlineData("(\"app\" ([\"public\"] [] false) [\nTable((\"public\" \"t\") false null 1)\n])", "')' is missing")]
    [InlineData("(\"app\" ([\"public\"] [] false) [\nGrant((\"public\" \"t\") \"x\" Fly null)\n])", "it has 'Fly' for TablePrivileges")]
    [InlineData("(\"app\" ([\"public\"] [] false) [])x", "the end is missing")]
    [InlineData("(\"app", "'\"' is missing")]
    [InlineData("", "a value is missing")]
    public void A_text_of_another_version_is_refused_in_words(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => ModelText.Read<SchemaModel>(ModelText.Version, text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Another_notation_is_refused() => Assert.Throws<FormatException>(() => ModelText.Read<SchemaModel>(ModelText.Version + 1, ModelText.Write(Of())));

    static SchemaModel Of(params SchemaObject[] objects) =>
        new("app", new SchemaOptions(EquatableArray.Of("public"), default, NotifyPostgRest: false), objects.ToEquatableArray());
}

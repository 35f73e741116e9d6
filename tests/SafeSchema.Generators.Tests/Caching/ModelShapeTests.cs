using System.Reflection;
using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model;
using Xunit;

namespace SafeSchema.Generators.Tests.Caching;

/// <summary>What the pipeline keeps is plain data: a symbol in it would keep a whole compilation alive, and never be equal.</summary>
public sealed class ModelShapeTests
{
    static readonly Type[] roots = [typeof(RecordModel), typeof(DatabaseModel), typeof(AssembledDatabase), typeof(Fragment)];

    public static TheoryData<Type> Types() => [.. Reach()];

    [Fact]
    public void The_walk_reaches_the_model_s_objects()
    {
        Assert.Contains(typeof(Model.Objects.ForeignKey), Reach());
        Assert.Contains(typeof(CheckMember), Reach());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_in_the_pipeline_is_plain_data(Type type)
    {
        if (type.IsEnum || type == typeof(string) || type.IsPrimitive)
            return;
        Assert.StartsWith("SafeSchema.", type.FullName, StringComparison.Ordinal);
        Assert.True(type.IsSealed || type.IsAbstract, $"{type} can be derived from.");
        Assert.Contains(typeof(IEquatable<>).MakeGenericType(type), type.GetInterfaces());
        Assert.All(Fields(type), field => Assert.True(field.IsInitOnly, $"{type}.{field.Name} is mutable."));
    }

    [Fact]
    public void Reading_the_same_sources_twice_gives_equal_models()
    {
        var once = Outputs();
        Assert.NotEmpty(once);
        Assert.Equal(once, Outputs());
    }

    static List<object> Outputs() => [.. Assert.Single(Generation.Run(Sources.Chat).GetRunResult().Results).TrackedSteps
        .Where(steps => steps.Key is TrackingNames.Tables or TrackingNames.Views or TrackingNames.Databases or TrackingNames.Assembled)
        .OrderBy(steps => steps.Key, StringComparer.Ordinal)
        .SelectMany(steps => steps.Value)
        .SelectMany(step => step.Outputs)
        .Select(output => output.Value)];

    static List<Type> Reach()
    {
        var found = new List<Type>();
        var open = new Stack<Type>(roots.Concat(typeof(SchemaModel).Assembly.GetTypes().Where(type => typeof(Model.Objects.SchemaObject).IsAssignableFrom(type))));
        while (open.TryPop(out var type))
        {
            if (found.Contains(type))
                continue;
            found.Add(type);
            if (type.IsEnum || type.IsPrimitive || type == typeof(string))
                continue;
            foreach (var field in Fields(type))
                open.Push(Inner(field.FieldType));
        }

        return found;
    }

    static Type Inner(Type type) => Nullable.GetUnderlyingType(type) is { } value ? Inner(value)
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>) ? type.GetGenericArguments()[0]
        : type;

    static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var current = type; current is not null && current != typeof(object) && current != typeof(ValueType); current = current.BaseType)
        {
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }
}

using System.Reflection;

namespace Gliner2.Runtime.Tests.Api;

/// <summary>Every public method and constructor refuses null, parameter by parameter, and says which one it is.</summary>
public sealed class NullArgumentTests
{
    private static readonly Type[] Exempt =
    [
        // A document's text or schema may be null: that is its error among the answers of the others.
        typeof(Document<>),
        // Written and read by serializers, which leave out what JSON leaves out.
        typeof(ClassDecision), typeof(ClassScore), typeof(EntityMention), typeof(ExtractedSpan), typeof(Extracted<>), typeof(Extraction<>), typeof(ExtractionProblem), typeof(FieldValue), typeof(Link),
        typeof(RelationInstance), typeof(Score<>), typeof(StructureInstance), typeof(TypedMention), typeof(Decision<>), typeof(LabelScore),
        // What the library reports; nobody gives it.
        typeof(AdapterDescription), typeof(CachedModel), typeof(EncoderDescription), typeof(HeadDescription), typeof(HubProgress), typeof(ModelVerification), typeof(PromptGroup), typeof(SpanLogits), typeof(GraphEntity), typeof(GraphRelation),
        typeof(RuleViolation), typeof(TaskDecision), typeof(TypedDecision<>), typeof(TypedGraph<>),
    ];

    public static TheoryData<string> Members => [.. Parameters().Select(parameter => parameter.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Null_is_refused_by_name(string name)
    {
        var calls = Parameters().Where(parameter => parameter.Name == name).ToList();
        Assert.NotEmpty(calls);
        foreach (var (_, member, place) in calls)
        {
            using var samples = new ArgumentSamples();
            var parameters = member.GetParameters();
            var arguments = parameters.Select((parameter, i) => i == place ? null : samples.Of(parameter)).ToArray();
            var error = await Failure(() => member is ConstructorInfo constructor ? constructor.Invoke(arguments) : member.Invoke(member.IsStatic ? null : samples.Instance(member.DeclaringType!), arguments));
            Assert.True(error is ArgumentException, $"{member.DeclaringType!.Name}.{member}: {parameters[place].Name} null gives {error?.GetType().Name ?? "no error"}: {error?.Message}");
            Assert.Equal(parameters[place].Name, ((ArgumentException)error!).ParamName);
        }
    }

    private static async Task<Exception?> Failure(Func<object?> call)
    {
        try
        {
            if (call() is Task task) await task;
            return null;
        }
        catch (TargetInvocationException error)
        {
            return error.InnerException;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private static IEnumerable<(string Name, MethodBase Member, int Place)> Parameters()
    {
        var nullability = new NullabilityInfoContext();
        foreach (var type in typeof(Gliner2Extractor).Assembly.GetExportedTypes().Where(type => type.Namespace == "Gliner2" && IsCalled(type)))
        {
            var closed = ArgumentSamples.Close(type);
            foreach (var member in Callable(closed))
            {
                var parameters = member.GetParameters();
                for (var i = 0; i < parameters.Length; i++)
                {
                    if (parameters[i].ParameterType.IsValueType || parameters[i].ParameterType.IsByRef) continue;
                    if (nullability.Create(Open(type, member).GetParameters()[i]).WriteState == NullabilityState.Nullable) continue;
                    yield return ($"{type.Name}.{member.Name}({parameters[i].Name})", member, i);
                }
            }
        }
    }

    // What a type parameter stands for says nothing about null; its declaration does.
    private static MethodBase Open(Type type, MethodBase member) => type.Module.ResolveMethod(member.MetadataToken)!;

    private static bool IsCalled(Type type) =>
        !type.IsInterface && !typeof(Attribute).IsAssignableFrom(type) && !typeof(Exception).IsAssignableFrom(type) && !Exempt.Contains(type);

    private static IEnumerable<MethodBase> Callable(Type type)
    {
        const BindingFlags declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var constructor in type.IsAbstract ? [] : type.GetConstructors(declared)) yield return constructor;
        foreach (var method in type.GetMethods(declared))
        {
            // Setters and operators of records, comparisons, and what a framework calls by its own contract.
            if (method.Name.StartsWith("op_", StringComparison.Ordinal) || method.Name is "Equals" or "Deconstruct" || method.GetBaseDefinition() != method && method.GetBaseDefinition().Module != type.Module) continue;
            // By the framework's convention, an attempt answers false.
            if (method.Name.StartsWith("Try", StringComparison.Ordinal)) continue;
            yield return method.IsGenericMethodDefinition ? method.MakeGenericMethod([.. method.GetGenericArguments().Select(ArgumentSamples.Close)]) : method;
        }
    }
}

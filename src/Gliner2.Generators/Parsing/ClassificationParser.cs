using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads a question about the whole text, of an extraction schema or of decisions.</summary>
internal sealed class ClassificationParser(ParseContext context)
{
    private readonly ValueParser _values = new(context);

    /// <summary>A question and how its answer is read.</summary>
    /// <param name="Question">The question, with what the attribute says of threshold and number of labels.</param>
    /// <param name="Value">How the member holds the answer.</param>
    public sealed record Parsed(ClassificationModel Question, ParsedValue Value)
    {
        public IReadOnlyList<LabelModel> Labels => Value.Labels!;
    }

    public Parsed? Parse(MemberInfo member, AttributeData attribute)
    {
        var name = context.NameOf(member, attribute);
        var threshold = context.Threshold(member, attribute);
        var prompt = context.Description(member, attribute, "Prompt");
        var activation = context.Member(member.Symbol, attribute, "Activation");
        var topK = attribute.Integer("TopK");
        if (topK is < 1) context.Sink.Report(Descriptors.OutOfRange, member.At(attribute, "TopK"), "TopK", member.Symbol, topK, "at least 1");
        if (_values.Parse(member, ValueRole.Classification, attribute) is not { Labels: { } labels } value) return null;
        var question = new ClassificationModel(
            name, EquatableArray.From(WithThresholds(member, value, labels)), value.Shape.IsMany(), threshold, topK, activation == "Auto" ? null : activation, prompt, Examples(member, value.Core, labels));
        return new Parsed(question, value);
    }

    private IEnumerable<LabelModel> WithThresholds(MemberInfo member, ParsedValue value, IReadOnlyList<LabelModel> labels)
    {
        var thresholds = new Dictionary<string, double>();
        foreach (var attribute in member.Attributes)
        {
            if (!attribute.Is(AttributeNames.LabelThreshold) || attribute.ConstructorArguments is not [var label, { Value: double threshold }]) continue;
            if (Label(member, attribute, label, value.Core, labels) is not { } name) continue;
            if (!(threshold >= 0 && threshold <= 1))
                context.Sink.Report(Descriptors.OutOfRange, member.At(attribute, "1"), "The threshold", member.Symbol, threshold.ToString("R", System.Globalization.CultureInfo.InvariantCulture), "from 0 to 1");
            if (thresholds.ContainsKey(name)) context.Sink.Report(Descriptors.NoEffect, member.At(attribute), "[LabelThreshold]", member.Symbol, $"'{name}' has another one");
            else thresholds.Add(name, threshold);
        }
        return labels.Select(l => thresholds.TryGetValue(l.Name, out var own) ? l with { Threshold = own } : l);
    }

    /// <summary>The label that an attribute of a member names; null if it names none (reported by then).</summary>
    public string? Label(MemberInfo member, AttributeData attribute, TypedConstant argument, ITypeSymbol core, IReadOnlyList<LabelModel> labels)
    {
        if (LabelParser.Named(argument, core, labels) is { } name) return name;
        context.Sink.Report(Descriptors.UnknownLabel, member.At(attribute, "0"), Show(argument), AttributeNames.Short(attribute.AttributeClass!.Name), member.Symbol, "it has " + LabelParser.List(labels));
        return null;
    }

    /// <summary>An argument as messages show it.</summary>
    public static string Show(TypedConstant argument) => argument.IsNull ? "null" : argument is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : argument.ToCSharpString();

    private EquatableArray<ExampleModel> Examples(MemberInfo member, ITypeSymbol core, IReadOnlyList<LabelModel> labels)
    {
        List<ExampleModel>? examples = null;
        foreach (var attribute in member.Attributes)
        {
            if (!attribute.Is(AttributeNames.Example) || attribute.ConstructorArguments is not [var text, var answer]) continue;
            if (text.Value is not string input)
            {
                context.Sink.Report(Descriptors.BadName, member.At(attribute, "0"), "null", "an example needs its text");
                continue;
            }
            if (LabelParser.Named(answer, core, labels) is not { } label)
            {
                var shown = answer.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type && SymbolEqualityComparer.Default.Equals(type, core) ? LabelParser.OfEnumValue(type, answer.Value) : null;
                context.Sink.Report(Descriptors.BadExample, member.At(attribute, "1"), shown ?? Show(answer), member.Symbol, LabelParser.List(labels));
            }
            else
            {
                context.CheckPrompt(input, member.At(attribute, "0"));
                (examples ??= []).Add(new ExampleModel(input, label));
            }
        }
        return examples is null ? default : EquatableArray.From(examples);
    }
}

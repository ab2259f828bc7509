using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gliner2.Generators.Parsing;

internal sealed partial class TaskParser
{
    private const int MostNamed = 12;

    private SlotModel? Classification(MemberInfo member, AttributeData attribute)
    {
        var name = context.NameOf(member, attribute);
        var threshold = context.Threshold(member, attribute);
        var prompt = context.Description(member, attribute, "Prompt");
        var activation = context.Member(member.Symbol, attribute, "Activation");
        var topK = attribute.Integer("TopK");
        if (topK is < 1) context.Sink.Report(Descriptors.OutOfRange, member.At(attribute, "TopK"), "TopK", member.Symbol, topK, "at least 1");
        if (_values.Parse(member, ValueRole.Classification, attribute) is not { Labels: { } labels } value) return null;
        var many = value.Shape.IsMany();
        var abstains = value.Shape == ValueShape.Optional;
        if (threshold is not null && !many && !abstains)
            context.NoEffect(member, attribute, "Threshold", "one label is always chosen; make the member nullable to let it abstain");
        if (topK is not null && !many) context.NoEffect(member, attribute, "TopK", "the member takes one label");

        Classifications.Add((new ClassificationModel(
            name,
            EquatableArray.From(labels),
            many,
            many ? threshold : null,
            many ? topK : null,
            activation == "Auto" ? null : activation,
            prompt,
            Examples(member, value.Core, labels)), member));
        return new SlotModel(member.Name, SlotSource.Classification, name, value.Shape, value.ElementType, value.Reading, abstains ? threshold ?? 0.5 : null);
    }

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
            var label = answer switch
            {
                { Kind: TypedConstantKind.Array } => null,
                { Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type } => SymbolEqualityComparer.Default.Equals(type, core) ? LabelParser.OfEnumValue(type, answer.Value) : null,
                { Value: bool yes } when core.SpecialType == SpecialType.System_Boolean => labels[yes ? 0 : 1].Name,
                { Value: string name } => name,
                _ => null,
            };
            if (label is null || labels.All(l => l.Name != label))
            {
                context.Sink.Report(Descriptors.BadExample, member.At(attribute, "1"), label ?? (answer.IsNull ? "null" : answer.ToCSharpString()), member.Symbol,
                    string.Join(", ", labels.Take(MostNamed).Select(l => $"'{l.Name}'")) + (labels.Count > MostNamed ? ", ..." : ""));
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

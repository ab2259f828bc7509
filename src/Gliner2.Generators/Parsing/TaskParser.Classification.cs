using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gliner2.Generators.Parsing;

internal sealed partial class TaskParser
{
    private SlotModel? Classification(MemberInfo member, AttributeData attribute)
    {
        if (_values.Parse(member, ValueRole.Classification, attribute) is not { Labels: { } labels } value) return null;
        var name = context.NameOf(member, attribute);
        var many = value.Shape.IsMany();
        var abstains = value.Shape == ValueShape.Optional;
        var threshold = context.Threshold(member, attribute);
        if (threshold is not null && !many && !abstains)
            context.NoEffect(member, attribute, "Threshold", "one label is always chosen; make the member nullable to let it abstain");
        var topK = attribute.Integer("TopK");
        if (topK is < 1) context.Sink.Report(Descriptors.OutOfRange, member.At(attribute, "TopK"), "TopK", member.Name, topK, "at least 1");
        if (topK is not null && !many) context.NoEffect(member, attribute, "TopK", "the member takes one label");
        var activation = attribute.Member("Activation");

        Classifications.Add((new ClassificationModel(
            name,
            EquatableArray.From(labels),
            many,
            many ? threshold : null,
            many ? topK : null,
            activation == "Auto" ? null : activation,
            context.Description(member, attribute, "Prompt"),
            Examples(member, labels)), member));
        return new SlotModel(member.Name, SlotSource.Classification, name, value.Shape, value.ElementType, value.Reading, abstains ? threshold ?? 0.5 : null);
    }

    private EquatableArray<ExampleModel> Examples(MemberInfo member, IReadOnlyList<LabelModel> labels)
    {
        List<ExampleModel>? examples = null;
        foreach (var attribute in member.Attributes)
        {
            if (!attribute.Is(AttributeNames.Example) || attribute.ConstructorArguments is not [{ Value: string input }, var answer]) continue;
            var label = answer switch
            {
                { Kind: TypedConstantKind.Array } => null,
                { Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type } => LabelParser.OfEnumValue(type, answer.Value),
                { Value: bool yes } when labels.Count == 2 => labels[yes ? 0 : 1].Name,
                { Value: string text } => text,
                _ => null,
            };
            if (label is null || labels.All(l => l.Name != label))
            {
                context.Sink.Report(Descriptors.BadExample, member.At(attribute, "1"), label ?? answer.ToCSharpString(), member.Name);
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

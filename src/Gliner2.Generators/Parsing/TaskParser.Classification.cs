using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

internal sealed partial class TaskParser
{
    private readonly ClassificationParser _classifications = new(context);

    private SlotModel? Classification(MemberInfo member, AttributeData attribute)
    {
        if (_classifications.Parse(member, attribute) is not var (question, value)) return null;
        var many = value.Shape.IsMany();
        var abstains = value.Shape is ValueShape.Optional or ValueShape.Decision;
        if (question.Threshold is not null && !many && !abstains)
            context.NoEffect(member, attribute, "Threshold", "one label is always chosen; make the member nullable to let it abstain");
        if (question.TopK is not null && !many) context.NoEffect(member, attribute, "TopK", "the member takes one label");
        if (!many && member.Find(AttributeNames.LabelThreshold) is { } own)
            context.Sink.Report(Descriptors.NoEffect, member.At(own), "[LabelThreshold]", member.Symbol, "the member takes one label");

        var labels = many ? question.Labels : EquatableArray.From(question.Labels.Select(l => l with { Threshold = null }));
        Classifications.Add((question with { Labels = labels, Threshold = many ? question.Threshold : null, TopK = many ? question.TopK : null }, member));
        return new SlotModel(member.Name, SlotSource.Classification, question.Name, value.Shape, value.ElementType, value.Reading, abstains ? question.Threshold ?? 0.5 : null);
    }
}

using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads a type that holds an instance of a relation.</summary>
/// <param name="context">What a parse carries along.</param>
/// <param name="node">In a graph, reads an end, which is a mention there; else null.</param>
internal sealed class RelationParser(ParseContext context, Func<MemberInfo, SlotSource, SlotModel?>? node = null)
{
    private readonly ValueParser _values = new(context);

    /// <summary>The name of the type's reader; null if it can't have one (reported by then).</summary>
    /// <param name="type">The type of one instance.</param>
    /// <param name="target">The member that holds it.</param>
    /// <param name="culture">The culture of the surrounding type, by which values are parsed.</param>
    public string? Parse(INamedTypeSymbol type, DiagnosticTarget target, string? culture)
    {
        if (type.Name == "Link" && type.IsRuntimeType()) return "global::Gliner2.Typed.LinkReading";
        return context.HasPlaceOfItsOwn(type) ? Read(type, target, culture) : context.Sink.At(target, () => Read(type, target, culture));
    }

    private string? Read(INamedTypeSymbol type, DiagnosticTarget target, string? culture)
    {
        if (!context.CanMake(type, target)) return null;
        culture = context.Culture(type, culture);
        var shape = TypeShape.Of(type, context);
        var slots = new List<(MemberInfo, SlotModel)>();
        var failed = new List<MemberInfo>();
        int heads = 0, tails = 0;
        foreach (var member in shape.Members)
        {
            bool head = member.Find(AttributeNames.Head) is not null, tail = member.Find(AttributeNames.Tail) is not null;
            var confidence = member.Find(AttributeNames.Confidence) is not null;
            if (head) heads++;
            if (tail) tails++;
            if (!head && !tail && !confidence) continue;
            var slot = head && tail ? TwoEnds(member)
                : confidence ? context.Confidence(member)
                : End(member, head ? SlotSource.Head : SlotSource.Tail, culture);
            if (slot is null) failed.Add(member);
            else slots.Add((member, slot));
        }
        if (heads != 1 || tails != 1)
        {
            context.Sink.Report(Descriptors.RelationEnds, target, type, heads, tails);
            return null;
        }
        return context.InstanceReading($"relation {CSharpNames.Type(type)} {culture}", type.Name, node is null ? "RelationReader" : "EdgeReader", shape.Bind(slots, failed));
    }

    private SlotModel? End(MemberInfo member, SlotSource source, string? culture)
    {
        var canSet = context.CanSet(member);
        if (node is not null) return node(member, source) is { } end && canSet ? end : null;
        if (_values.Parse(member, ValueRole.Span, null) is not { } value || !canSet) return null;
        if (value.Shape is ValueShape.Required or ValueShape.Optional)
            return new SlotModel(member.Name, source, "", value.Shape, value.ElementType, value.Reading, Culture: context.Culture(member, culture));
        context.Unsupported(member, "an end of a relation is one value");
        return null;
    }

    private SlotModel? TwoEnds(MemberInfo member)
    {
        context.Sink.Report(Descriptors.TwoAttributes, member, member.Symbol, "Head", "Tail");
        return null;
    }
}

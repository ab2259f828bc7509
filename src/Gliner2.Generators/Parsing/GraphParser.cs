using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Reads the mentions and relations of a graph's type.</summary>
internal sealed class GraphParser : IRootParser<GraphModel>
{
    /// <summary>What a relation can say in graphs alone.</summary>
    public static readonly string[] RelationArguments = ["Symmetric", "Inverse", "Acyclic", "AllowSelf", "MaxPerHead", "MaxPerTail"];

    private readonly ParseContext _context;
    private readonly string? _culture;
    private readonly ValueParser _values;
    private readonly MentionParser _mentions;
    private readonly RelationParser _relations;
    private readonly List<(GraphEntityModel Model, MemberInfo Member, INamedTypeSymbol? Node)> _entities = [];
    private readonly List<(GraphRelationModel Model, MemberInfo Member, AttributeData Attribute)> _edges = [];
    private string[] _heads = [], _tails = [];

    public GraphParser(ParseContext context, string? culture)
    {
        (_context, _culture) = (context, culture);
        (_values, _mentions) = (new ValueParser(context), new MentionParser(context));
        _relations = new RelationParser(context, End);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Takes { get; } = [AttributeNames.Entity, AttributeNames.Relation];

    /// <summary>Mentions first: relations are between them.</summary>
    public IEnumerable<(MemberInfo Member, AttributeData? Attribute)> InOrder(IEnumerable<(MemberInfo Member, AttributeData? Attribute)> members) =>
        members.OrderBy(m => m.Attribute is { } attribute && attribute.Is(AttributeNames.Relation) ? 1 : 0);

    /// <inheritdoc/>
    public SlotModel? Parse(MemberInfo member, AttributeData attribute) => attribute.Is(AttributeNames.Entity) ? Entity(member, attribute) : Relation(member, attribute);

    /// <inheritdoc/>
    public GraphModel Model(TypeModel type) => new(type, EquatableArray.From(_entities.Select(e => e.Model)), EquatableArray.From(_edges.Select(e => e.Model)));

    /// <inheritdoc/>
    public void Check(INamedTypeSymbol type)
    {
        Claim(_entities.Select(e => (e.Model.Name, e.Member)));
        Claim(_edges.Select(e => (e.Model.Name, e.Member)));
        for (var i = 0; i < _edges.Count; i++)
        {
            var (model, member, attribute) = _edges[i];
            if (model.Inverse is { } inverse) _edges[i] = (model with { Inverse = InverseOf(model, inverse, member, attribute) }, member, attribute);
        }
    }

    private SlotModel? Entity(MemberInfo member, AttributeData attribute)
    {
        var name = _context.NameOf(member, attribute);
        var model = new GraphEntityModel(name, _context.Description(member, attribute, "Description"), _context.Threshold(member, attribute));
        var (element, shape) = Containers.Unwrap(member.Type);
        var culture = _context.Culture(member, _culture);
        SlotModel slot;
        INamedTypeSymbol? node = null;
        if (member.Find(AttributeNames.ConvertWith) is null && MentionParser.IsMention(element))
        {
            node = (INamedTypeSymbol)element;
            if (_context.NameFault(member.Type) is { } fault)
            {
                _context.Unsupported(member, fault);
                return null;
            }
            // Relations name the type even if it isn't right.
            _entities.Add((model, member, node));
            if (_mentions.Parse(node, member.TypeTarget, culture, inGraph: true) is not { } mention) return null;
            slot = new SlotModel(member.Name, SlotSource.LabelledEntity, name, shape, CSharpNames.Type(element), mention.Reading);
        }
        else
        {
            if (_values.Parse(member, ValueRole.Span, null) is not { } value) return null;
            (shape, slot) = (value.Shape, new SlotModel(member.Name, SlotSource.Entity, name, value.Shape, value.ElementType, value.Reading, Culture: culture));
            _entities.Add((model, member, null));
        }
        return _context.MayBeAbsent(member, shape) ? slot : null;
    }

    private SlotModel? Relation(MemberInfo member, AttributeData attribute)
    {
        var name = _context.NameOf(member, attribute);
        if (!string.IsNullOrEmpty(attribute.Text("Description"))) _context.NoEffect(member, attribute, "Description", "the model reads the names of a graph's relations only");
        var threshold = _context.Threshold(member, attribute);
        var (element, shape) = Containers.Unwrap(member.Type);
        if (_context.NameFault(member.Type) is { } fault)
        {
            _context.Unsupported(member, fault);
            return null;
        }
        if (element is not INamedTypeSymbol type || element.SpecialType != SpecialType.None || element.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsRuntimeType())
        {
            _context.Unsupported(member, "use a type with one [Head] and one [Tail] member, each of the type of an [Entity] member, or a list of such a type");
            return null;
        }
        (_heads, _tails) = ([], []);
        if (_relations.Parse(type, member.TypeTarget, null) is not { } reading || !_context.MayBeAbsent(member, shape)) return null;
        var model = new GraphRelationModel(
            name, EquatableArray.From(_heads), EquatableArray.From(_tails), threshold, attribute.Flag("Symmetric", false), attribute.Text("Inverse"),
            attribute.Flag("Acyclic", false), attribute.Flag("AllowSelf", false), Limit("MaxPerHead"), Limit("MaxPerTail"));
        CheckShape(model, member, attribute);
        _edges.Add((model, member, attribute));
        return new SlotModel(member.Name, SlotSource.Relation, name, shape, CSharpNames.Type(type), reading);

        int? Limit(string argument)
        {
            if (attribute.Integer(argument) is not { } limit) return null;
            if (limit < 1) _context.Sink.Report(Descriptors.OutOfRange, member.At(attribute, argument), argument, member.Symbol, limit, "at least 1");
            return limit;
        }
    }

    /// <summary>An end of a relation: a mention that has been read by then.</summary>
    private SlotModel? End(MemberInfo member, SlotSource source)
    {
        var (element, shape) = Containers.Unwrap(member.Type);
        foreach (var attribute in member.Attributes.Where(a => a.Is(AttributeNames.ConvertWith) || a.Is(AttributeNames.Culture)))
            _context.Sink.Report(Descriptors.NoEffect, member.At(attribute), $"[{AttributeNames.Short(attribute.AttributeClass!.Name)}]", member.Symbol, "an end of a graph's relation is a mention, which has been read by then");
        if (_context.NameFault(element) is { } fault)
        {
            _context.Unsupported(member, fault);
            return null;
        }
        string[] types = [.. _entities.Where(e => e.Node is not null && IsA(e.Node, element)).Select(e => e.Model.Name)];
        if (shape.IsMany() || types.Length == 0)
        {
            var nodes = string.Join(", ", _entities.Where(e => e.Node is not null).Select(e => $"'{e.Node!.Name}'").Distinct());
            _context.Sink.Report(Descriptors.EndNotEntity, member.TypeTarget, member.Symbol, CSharpNames.ShortType(member.Type), _context.Sink.Root,
                nodes.Length > 0 ? $"its mentions are {nodes}" : "it has no [Entity] member of a type with a [Mention]");
            return null;
        }
        if (source == SlotSource.Head) _heads = types;
        else _tails = types;
        return new SlotModel(member.Name, source, "", shape, CSharpNames.Type(element), "");
    }

    private void CheckShape(GraphRelationModel model, MemberInfo member, AttributeData attribute)
    {
        if (model.Symmetric && !Same(model.Heads, model.Tails)) Report("Symmetric", $"it is symmetric, and its heads ({Names(model.Heads)}) and tails ({Names(model.Tails)}) aren't of the same types");
        if (model.Symmetric && model.Inverse is not null) Report("Inverse", "it is symmetric, and so its own inverse");
        if (model.Symmetric && model.Acyclic) Report("Acyclic", "it is symmetric, and each pair of it would be a circle");
        if (model.AllowSelf && model.Acyclic) Report("AllowSelf", "it is acyclic, and a mention related to itself is a circle");
        if (model.Heads.Any(model.Tails.Contains)) return;
        foreach (var argument in new[] { "Acyclic", "AllowSelf" })
            if (attribute.Flag(argument, false)) _context.NoEffect(member, attribute, argument, "no head can be a tail");

        void Report(string argument, string reason) => _context.Sink.Report(Descriptors.BadRelation, member.At(attribute, argument), member.Symbol, reason);
    }

    /// <summary>The name of the relation that an attribute names as inverse, by its member or its name.</summary>
    private string? InverseOf(GraphRelationModel model, string inverse, MemberInfo member, AttributeData attribute)
    {
        var found = _edges.FindIndex(e => e.Member.Name == inverse || e.Model.Name == inverse);
        var fault = found < 0 ? $"its inverse '{inverse}' is no [Relation] member"
            : _edges[found].Model is var other && Same(model.Heads, other.Tails) && Same(model.Tails, other.Heads) ? null
            : $"it goes from {Names(model.Heads)} to {Names(model.Tails)}, and its inverse '{other.Name}' from {Names(other.Heads)} to {Names(other.Tails)}";
        if (fault is not null) _context.Sink.Report(Descriptors.BadRelation, member.At(attribute, "Inverse"), member.Symbol, fault);
        return found < 0 ? null : _edges[found].Model.Name;
    }

    private void Claim(IEnumerable<(string Name, MemberInfo Member)> names)
    {
        var seen = new Dictionary<string, MemberInfo>();
        foreach (var (name, member) in names)
        {
            if (!seen.TryGetValue(name, out var other)) seen.Add(name, member);
            else _context.Sink.Report(Descriptors.NameTwice, member, name, $"by '{other.Name}' and '{member.Name}'");
        }
    }

    private static bool IsA(INamedTypeSymbol type, ITypeSymbol wanted)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (SymbolEqualityComparer.Default.Equals(current, wanted)) return true;
        return type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i, wanted));
    }

    private static bool Same(EquatableArray<string> one, EquatableArray<string> other) => new HashSet<string>(one).SetEquals(other);

    private static string Names(EquatableArray<string> names) => string.Join(" | ", names.Select(n => $"'{n}'"));
}

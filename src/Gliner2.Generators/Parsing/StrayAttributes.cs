using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Parsing.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators.Parsing;

/// <summary>Reports attributes of ours that have no effect, and members that seem to be meant for extraction and aren't extracted.</summary>
/// <param name="context">What a parse of the type carries along.</param>
/// <param name="uses">What the compilation's schemas use.</param>
internal sealed class StrayAttributes(ParseContext context, Func<SchemaUses> uses)
{
    /// <summary>What only members of types have that are decided together.</summary>
    private static readonly string[] OfDecisions = [AttributeNames.AtMost, AttributeNames.AtLeast, AttributeNames.DefaultLabel, AttributeNames.Ordered];

    private static readonly string[] OfStructures = [AttributeNames.Field, AttributeNames.NotExtracted];

    /// <summary>Attributes whose one argument can't be null; that is reported where it is read.</summary>
    private static readonly string[] NeedTheirArgument = [AttributeNames.Matches, AttributeNames.ConvertWith, AttributeNames.Culture, AttributeNames.Example, AttributeNames.Requires, AttributeNames.Excludes, AttributeNames.DefaultLabel, AttributeNames.LabelThreshold];

    public void Check(INamedTypeSymbol type)
    {
        var annotated = Annotated(type).ToList();
        foreach (var (symbol, attribute) in annotated.Concat(type.GetAttributes().Where(a => a.IsOurs()).Select(a => ((ISymbol)type, a)))) CheckNulls(symbol, attribute);
        CheckRules(type);
        if (type.TypeKind == TypeKind.Enum)
        {
            CheckEnum(type);
            return;
        }
        var isMarkedStructure = type.Find(AttributeNames.StructureType) is not null;
        if (annotated.Count == 0 && !isMarkedStructure) return;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            var reason = type.TypeKind == TypeKind.Interface ? "members of interfaces aren't extracted; put it on the member of the type" : "parameters of methods aren't extracted";
            foreach (var (symbol, attribute) in annotated) Report(symbol, attribute, reason);
            return;
        }

        var inherited = new List<(ISymbol Symbol, AttributeData Attribute)>();
        for (var current = type.BaseType; current is not null && current.SpecialType == SpecialType.None; current = current.BaseType) inherited.AddRange(Annotated(current));
        var marks = RootTypes.Marks.Where(mark => type.Find(mark) is not null || uses().IsBaseOf(mark, type)).ToList();
        if (marks.Count == 0 && type.IsAbstract) marks.AddRange(RootTypes.Marks);
        var isSchema = marks.Count > 0;
        var isStructure = isMarkedStructure || type.IsAbstract || uses().IsBaseOfStructure(type);
        var isInstance = !type.IsAbstract && (isSchema || isStructure)
            ? (Has(AttributeNames.Head) && Has(AttributeNames.Tail)) || (Has(AttributeNames.Mention) && Has(AttributeNames.EntityLabel))
            : Has(AttributeNames.Head) || Has(AttributeNames.Tail) || Has(AttributeNames.Mention) || Has(AttributeNames.EntityLabel);
        if (type.Find(AttributeNames.Culture) is { } culture && (isSchema || isStructure || isInstance) && !AttributeUse.Parses(type, context)) Report(type, culture, "nothing is parsed");

        var unmarked = !isSchema && !isStructure && !type.IsStatic ? Missing(type, annotated, isInstance) : [];
        var seen = new HashSet<AttributeData>();
        // A structure is made by generated code that lies in other types.
        var maker = isMarkedStructure && !isSchema ? (ISymbol?)type.ContainingType ?? type.ContainingAssembly : type;
        foreach (var member in TypeShape.Of(type, context.Silent(maker)).Members)
        {
            var uses = new List<MemberUse>();
            if (marks.Contains(AttributeNames.Schema)) uses.Add(AttributeUse.InSchema(member));
            if (marks.Contains(AttributeNames.DecisionType)) uses.Add(AttributeUse.InDecisions(member));
            if (marks.Contains(AttributeNames.GraphType)) uses.Add(AttributeUse.InGraph(member));
            if (isStructure) uses.Add(AttributeUse.InStructure(member));
            if (isInstance) uses.Add(AttributeUse.InInstance(member));
            foreach (var attribute in member.Attributes)
            {
                if (!attribute.IsOurs() || !seen.Add(attribute) || unmarked.Contains(attribute.AttributeClass!.Name)) continue;
                // What a base type says is judged there.
                if (!annotated.Any(a => ReferenceEquals(a.Attribute, attribute))) continue;
                var reason = isSchema || isStructure || isInstance
                    ? AttributeUse.NoEffect(member, attribute.AttributeClass!.Name, uses)
                    : "its type is neither a schema nor a structure, a relation or a mention";
                if (reason is not null) Report(member.Symbol, attribute, reason);
            }
            if (isMarkedStructure && SymbolEqualityComparer.Default.Equals(member.Symbol.ContainingType, type)) CheckLeftOut(member);
        }
        foreach (var (symbol, attribute) in annotated)
            if (!seen.Contains(attribute)) Report(symbol, attribute, PlaceReason(symbol));

        bool Has(string name) => annotated.Concat(inherited).Any(a => a.Attribute.AttributeClass!.Name == name);
    }

    /// <summary>Reports rules of types that have none, and levels of enums that are none.</summary>
    private void CheckRules(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.Is(AttributeNames.Requires) || attribute.Is(AttributeNames.Excludes))
            {
                var hasRules = type.Find(AttributeNames.DecisionType) is not null || type.IsAbstract || uses().IsBaseOf(AttributeNames.DecisionType, type);
                // Of a type that isn't marked at all, that is told.
                if (!hasRules && (RootTypes.Marks.Any(mark => type.Find(mark) is not null) || !Annotated(type).Any(a => a.Attribute.Is(AttributeNames.Classification)))) Report(type, attribute, "only types marked [DecisionSchema] have rules");
            }
            else if (attribute.Is(AttributeNames.Ordered))
            {
                if (LabelParser.IsFlags(type)) Report(type, attribute, "a [Flags] enum holds several labels, and a level is one");
                else if (uses().HasNoUseForLevels(type)) Report(type, attribute, "only types marked [DecisionSchema] have rules about levels");
            }
        }
    }

    /// <summary>Every attribute of ours inside a type, with what it is on.</summary>
    private static IEnumerable<(ISymbol Symbol, AttributeData Attribute)> Annotated(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            IEnumerable<ISymbol> symbols = member switch
            {
                IMethodSymbol method => method.Parameters,
                IPropertySymbol property => property.Parameters.AsEnumerable<ISymbol>().Append(property),
                IFieldSymbol => [member],
                _ => [],
            };
            foreach (var annotated in symbols.SelectMany(s => s.GetAttributes().Where(a => a.IsOurs()).Select(a => (s, a)))) yield return annotated;
        }
    }

    /// <summary>Reports that a type isn't marked, and gives the attributes that would have an effect if it were.</summary>
    private string[] Missing(INamedTypeSymbol type, List<(ISymbol Symbol, AttributeData Attribute)> annotated, bool isInstance)
    {
        var root = type.GetAttributes().Any(a => a.Is(AttributeNames.Requires) || a.Is(AttributeNames.Excludes)) || annotated.Exists(a => OfDecisions.Contains(a.Attribute.AttributeClass!.Name)) ? AttributeNames.DecisionType
            : annotated.Exists(a => a.Attribute.Is(AttributeNames.Relation) && a.Attribute.NamedArguments.Any(given => GraphParser.RelationArguments.Contains(given.Key))) ? AttributeNames.GraphType
            : AttributeNames.Schema;
        foreach (var (attributes, mark) in new[] { (AttributeUse.Tasks, root), (OfStructures, AttributeNames.StructureType) })
        {
            if (annotated.Find(a => attributes.Contains(a.Attribute.AttributeClass!.Name) && !a.Symbol.IsStatic).Attribute is not { } first) continue;
            if (isInstance && mark == AttributeNames.StructureType) continue;
            context.Sink.Report(Descriptors.NotMarked, new DiagnosticTarget(type), type, AttributeNames.Short(first.AttributeClass!.Name), AttributeNames.Short(mark));
            return [.. AttributeUse.Tasks, .. OfStructures, AttributeNames.Matches, AttributeNames.Example, AttributeNames.ConvertWith, AttributeNames.Culture, AttributeNames.Confidence,
                AttributeNames.LabelThreshold, .. OfDecisions];
        }
        return [];
    }

    /// <summary>Reports public members of a structure that one would take for fields.</summary>
    private void CheckLeftOut(MemberInfo member)
    {
        if (member.Symbol.DeclaredAccessibility != Accessibility.Public || member.Attributes.Any(a => AttributeNames.Deciding.Any(a.Is))) return;
        if (member.Symbol is IFieldSymbol && member.Parameter is null)
            context.Sink.Report(Descriptors.NoField, member, member.Symbol, "fields of a type are taken only if marked; make it a property, or mark it [Field] or [NotExtracted]");
        else if (member.Symbol is IPropertySymbol property && member.Fault is not null && IsAuto(property))
            context.Sink.Report(Descriptors.NoField, member, member.Symbol, $"{member.Fault}; give it 'init', or mark it [NotExtracted]");
    }

    private static bool IsAuto(IPropertySymbol property) =>
        property.ContainingType.GetMembers().Any(m => m is IFieldSymbol { AssociatedSymbol: { } associated } && SymbolEqualityComparer.Default.Equals(associated, property));

    private void CheckEnum(INamedTypeSymbol type)
    {
        var flags = LabelParser.IsFlags(type);
        var seen = new HashSet<object>();
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (!field.HasConstantValue || field.ConstantValue is not { } constant) continue;
            var leftOut = field.Find(AttributeNames.NotExtracted) is not null;
            var reason = leftOut ? "[NotExtracted] leaves the member out"
                : flags && !LabelParser.IsOneBit(constant) ? "of a [Flags] enum, members of one bit are labels"
                : !seen.Add(constant) ? "another member has the same value, and is the label"
                : null;
            if (reason is null && field.Find(AttributeNames.Label)?.Text("Description") is null && CommentSummary.Of(field).Fault is { } fault && uses().IsDescribed(type))
                context.Sink.Report(Descriptors.SummaryUnread, new DiagnosticTarget(field), $"'{field.Name}'", fault);
            foreach (var attribute in field.GetAttributes().Where(a => a.IsOurs()))
            {
                if (attribute.Is(AttributeNames.NotExtracted)) continue;
                if (!attribute.Is(AttributeNames.Label)) Report(field, attribute, "an enum's member is a label; [Label] says its name");
                else if (reason is not null) Report(field, attribute, reason);
                else if (!string.IsNullOrEmpty(attribute.Text("Description")) && uses().IsOnlyChosen(type))
                    context.Sink.Report(Descriptors.NoEffect, new DiagnosticTarget(field, attribute, "Description"), "Description", field, "choices and labels of mentions have no descriptions in a prompt");
            }
        }
    }

    /// <summary>Reports arguments that are null: it means the same to leave them out.</summary>
    private void CheckNulls(ISymbol symbol, AttributeData attribute)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { ArgumentList.Arguments: var given } || attribute.AttributeConstructor is not { } constructor) return;
        for (var i = 0; i < attribute.ConstructorArguments.Length; i++)
        {
            var isGiven = given.Any(a => a.NameColon?.Name.Identifier.ValueText == constructor.Parameters[i].Name) || (i < given.Count && given[i] is { NameEquals: null, NameColon: null });
            if (isGiven && attribute.ConstructorArguments[i].IsNull && !NeedTheirArgument.Contains(attribute.AttributeClass!.Name)) ReportNull("the name", i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        foreach (var named in attribute.NamedArguments)
            if (named.Value.IsNull) ReportNull(named.Key, named.Key);

        void ReportNull(string what, string argument) =>
            context.Sink.Report(Descriptors.NoEffect, new DiagnosticTarget(symbol, attribute, argument), what, symbol, "null means the same as to leave it out");
    }

    private static string PlaceReason(ISymbol symbol) => symbol switch
    {
        IFieldSymbol { IsConst: true } => "a constant can't be set",
        { IsStatic: true } => "a static member isn't extracted",
        IFieldSymbol { AssociatedSymbol: not null } => "it is on the field behind the property; leave 'field:' out",
        IFieldSymbol => "only members of enums are labels",
        IPropertySymbol { IsIndexer: true } => "an indexer isn't extracted",
        IPropertySymbol => "a member that implements an interface explicitly isn't extracted",
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => "generated code doesn't call this constructor, or has no value for the parameter",
        _ => "parameters of methods aren't extracted",
    };

    private void Report(ISymbol symbol, AttributeData attribute, string reason) =>
        context.Sink.Report(Descriptors.NoEffect, new DiagnosticTarget(symbol, attribute), $"[{AttributeNames.Short(attribute.AttributeClass!.Name)}]", symbol, reason);
}

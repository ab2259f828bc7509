using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gliner2.Generators.Parsing;

/// <summary>How generated code makes an object of a type: the constructor it calls and the members it can set.</summary>
internal sealed class TypeShape
{
    private readonly INamedTypeSymbol _type;
    private readonly ParseContext _context;
    private readonly IMethodSymbol? _constructor;

    private TypeShape(INamedTypeSymbol type, ParseContext context, IMethodSymbol? constructor, IReadOnlyList<MemberInfo> members)
    {
        _type = type;
        _context = context;
        _constructor = constructor;
        Members = members;
    }

    /// <summary>Members in order, those of base types first, then parameters that are no members.</summary>
    public IReadOnlyList<MemberInfo> Members { get; }

    public static TypeShape Of(INamedTypeSymbol type, ParseContext context)
    {
        var constructor = ChooseConstructor(type, context);
        var free = constructor?.Parameters.ToList() ?? [];
        var members = new List<MemberInfo>();
        foreach (var symbol in CollectMembers(type))
        {
            var parameter = free.Find(p => p.Name == symbol.Name) ?? free.Find(p => string.Equals(p.Name, symbol.Name, StringComparison.OrdinalIgnoreCase));
            if (parameter is not null && !SymbolEqualityComparer.Default.Equals(parameter.Type, TypeOf(symbol))) parameter = null;
            if (parameter is not null) free.Remove(parameter);
            members.Add(Describe(symbol, parameter, context));
        }
        foreach (var parameter in free)
            members.Add(new MemberInfo(parameter.Name, parameter, parameter.Type, parameter.GetAttributes(), parameter, Required: false, Fault: null));
        return new TypeShape(type, context, constructor, members);
    }

    /// <summary>Puts slots into places; reports parameters and required members that get none, but for those reported already.</summary>
    public ObjectModel Bind(IReadOnlyList<(MemberInfo Member, SlotModel Slot)> slots, IReadOnlyCollection<MemberInfo> reported)
    {
        var arguments = new List<AssignmentModel>();
        var initializers = new List<AssignmentModel>();
        var setsRequired = _constructor?.GetAttributes().Any(a => a.AttributeClass?.Name == "SetsRequiredMembersAttribute") ?? false;
        for (var i = 0; i < slots.Count; i++)
        {
            var member = slots[i].Member;
            var mustBeSet = member.Required && !setsRequired;
            if (member.Parameter is { } parameter) arguments.Add(new AssignmentModel(CSharpNames.Identifier(parameter.Name), i, MemberDefaults.ConstantOf(parameter)));
            if (member.Parameter is null || mustBeSet)
            {
                var keeps = !mustBeSet && member.Parameter is null && slots[i].Slot.Shape != ValueShape.Required && MemberDefaults.Has(member.Symbol, slots[i].Slot.Shape, _constructor, _context);
                initializers.Add(new AssignmentModel(CSharpNames.Identifier(member.Name), i, KeepsDefault: keeps, Required: mustBeSet));
            }
        }
        // Parameters that aren't extracted are named too where the call could mean another constructor.
        if (_constructor is not null && _type.InstanceConstructors.Length > 1)
        {
            foreach (var free in _constructor.Parameters)
            {
                if (free.HasExplicitDefaultValue && _context.CanName(free.Type) && !slots.Any(s => SymbolEqualityComparer.Default.Equals(s.Member.Parameter, free)))
                    arguments.Add(new AssignmentModel(CSharpNames.Identifier(free.Name), -1, MemberDefaults.ConstantOf(free) ?? $"default({CSharpNames.Type(free.Type)})"));
            }
        }
        foreach (var member in Members)
        {
            if (slots.Any(s => ReferenceEquals(s.Member, member)) || reported.Any(r => ReferenceEquals(r, member))) continue;
            var needed = member.Parameter is { IsOptional: false, IsParams: false } || (member.Required && !setsRequired);
            if (needed) _context.Sink.Report(Descriptors.NotFilled, member, member.Symbol, _type);
        }
        return new ObjectModel(CSharpNames.Type(_type), EquatableArray.From(slots.Select(s => s.Slot)), EquatableArray.From(arguments), EquatableArray.From(initializers));
    }

    /// <summary>Properties and fields from the root of the inheritance down; an overriding or hiding member takes the place of the other.</summary>
    private static List<ISymbol> CollectMembers(INamedTypeSymbol type)
    {
        var chain = new Stack<INamedTypeSymbol>();
        for (var current = type; current is not null && current.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); current = current.BaseType)
            chain.Push(current);
        var members = new List<ISymbol>();
        foreach (var current in chain)
        {
            foreach (var member in current.GetMembers())
            {
                var counts = member switch
                {
                    IPropertySymbol { IsStatic: false, IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true } p => p.Name != "EqualityContract",
                    IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false, IsConst: false } => true,
                    _ => false,
                };
                if (!counts) continue;
                var hidden = members.FindIndex(m => m.Name == member.Name);
                if (hidden < 0) members.Add(member);
                else members[hidden] = member;
            }
        }
        return members;
    }

    private static MemberInfo Describe(ISymbol symbol, IParameterSymbol? parameter, ParseContext context)
    {
        var attributes = AttributesOf(symbol, parameter);
        var accessible = context.IsAccessible(symbol);
        var settable = symbol switch
        {
            IPropertySymbol { SetMethod: { } setter } => accessible && context.IsAccessible(setter) && !context.IsObsoleteError(setter),
            IFieldSymbol { IsReadOnly: false } => accessible,
            _ => false,
        };
        var required = symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
        var fault = attributes.Any(context.IsObsoleteError) ? "it is obsolete as an error"
            : parameter is not null || settable ? null
            : symbol is IPropertySymbol { SetMethod: null } or IFieldSymbol { IsReadOnly: true } ? "it has no setter and no constructor parameter"
            : "it or its setter isn't accessible";
        return new MemberInfo(symbol.Name, symbol, TypeOf(symbol), attributes, parameter, required, fault);
    }

    /// <summary>
    /// A member's attributes and those of the member it overrides. What it says itself about a thing wins; once it says what it takes, nothing of
    /// ours is inherited. Attributes of others have no say in that.
    /// </summary>
    private static List<AttributeData> AttributesOf(ISymbol symbol, IParameterSymbol? parameter)
    {
        var attributes = Own(symbol, parameter).ToList();
        for (var overridden = (symbol as IPropertySymbol)?.OverriddenProperty; overridden is not null; overridden = overridden.OverriddenProperty)
        {
            var decided = attributes.Any(a => AttributeNames.Deciding.Any(a.Is));
            attributes.AddRange(Own(overridden, null)
                .Where(a => !a.IsOurs() || (!decided && attributes.All(own => !SymbolEqualityComparer.Default.Equals(own.AttributeClass, a.AttributeClass)))).ToList());
        }
        return attributes;
    }

    /// <summary>Attributes of a member, and of the parameter that sets it or from which the compiler made it.</summary>
    private static IEnumerable<AttributeData> Own(ISymbol symbol, IParameterSymbol? parameter)
    {
        var own = symbol.GetAttributes().AsEnumerable();
        if (parameter is not null) own = own.Concat(parameter.GetAttributes());
        return InheritedParameter(symbol, parameter) is { } inherited ? own.Concat(inherited.GetAttributes()) : own;
    }

    /// <summary>The parameter of a base record that an inherited property stands for, on which its attributes may be.</summary>
    private static IParameterSymbol? InheritedParameter(ISymbol symbol, IParameterSymbol? own) =>
        symbol is not IPropertySymbol { ContainingType: { IsRecord: true } record } ? null
        : record.InstanceConstructors.SelectMany(c => c.Parameters)
            .FirstOrDefault(p => p.Name == symbol.Name && !SymbolEqualityComparer.Default.Equals(p, own) && SymbolEqualityComparer.Default.Equals(p.Type, TypeOf(symbol)));

    private static IMethodSymbol? ChooseConstructor(INamedTypeSymbol type, ParseContext context)
    {
        var usable = type.InstanceConstructors
            .Where(c => context.IsAccessible(c) && !(c.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(c.Parameters[0].Type, type)))
            .Where(c => c.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In) && !context.IsObsoleteError(c))
            .ToList();
        var chosen = usable.Find(IsPrimary) ?? usable.Find(c => c.Parameters.IsEmpty) ?? (usable.Count == 1 ? usable[0] : null);
        if (chosen is null)
        {
            context.Sink.Report(Descriptors.NoConstructor, new DiagnosticTarget(type), type,
                usable.Count == 0 ? "none is accessible from there; make one so" : "it has several; make one primary or without parameters");
        }
        return chosen;
    }

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax { ParameterList: not null });

    private static ITypeSymbol TypeOf(ISymbol symbol) => symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)symbol).Type;
}

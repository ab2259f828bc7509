using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Finds out how values of a member's type are read.</summary>
internal sealed class ValueParser(ParseContext context)
{
    private const string Typed = "global::Gliner2.Typed.";
    private const string Advice = "use string, an enum, a type that implements IParsable<T>, Extracted<T> of these or a list of them; or name a converter with [ConvertWith]";

    private readonly LabelParser _labels = new(context);

    /// <summary>How a member's values are read; null if they can't be (reported by then).</summary>
    public ParsedValue? Parse(MemberInfo member, ValueRole role, AttributeData? attribute)
    {
        var (element, shape) = Containers.Unwrap(member.Type);
        var core = element;
        var extracted = false;
        ValueShape? whole = null;
        if (element is INamedTypeSymbol { TypeArguments: [var argument] } runtime && runtime.IsRuntimeType())
        {
            if (runtime.Name == "Extracted") (core, extracted) = (argument, true);
            else if (role == ValueRole.Classification && !shape.IsMany() && WholeTask(runtime) is { } found) (core, whole) = (argument, found);
        }
        if (context.NameFault(member.Type) is { } fault) return Unsupported(member, fault);
        if (core is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T })
            return Unsupported(member, "a value in a list or in Extracted<T> is never absent; take the type without '?'");

        var (reading, labels) = Core(member, core, role, attribute);
        if (reading is null) return null;
        var elementType = CSharpNames.Type(core);
        if (whole is { } all) return new ParsedValue(all, elementType, reading, labels, core);

        if (core is INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum && labels is not null && LabelParser.IsFlags(@enum) && !shape.IsMany())
        {
            if (extracted || shape == ValueShape.Optional) return Unsupported(member, "a [Flags] enum holds several labels; take the enum itself, or a list");
            return new ParsedValue(ValueShape.Flags, elementType, reading, labels, core);
        }
        if (extracted) (reading, elementType) = ($"{Typed}ExtractedReading<{elementType}, {reading}>", CSharpNames.Type(element));
        return new ParsedValue(shape, elementType, reading, labels, core);
    }

    /// <summary>Whether a type of one value can be read from a span's text.</summary>
    public static bool IsParsable(ITypeSymbol type) => HasStaticMembers(type) && type.AllInterfaces.Any(i =>
        i is { Name: "IParsable", TypeArguments: [var self], ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        && SymbolEqualityComparer.Default.Equals(self, type));

    /// <summary>How a type of the runtime holds what is known of a whole task.</summary>
    private static ValueShape? WholeTask(INamedTypeSymbol type) => type.Name switch
    {
        "Scores" => ValueShape.Scores,
        "Decision" => ValueShape.Decision,
        _ => null,
    };

    private (string? Reading, IReadOnlyList<LabelModel>? Labels) Core(MemberInfo member, ITypeSymbol core, ValueRole role, AttributeData? attribute)
    {
        var closed = role is ValueRole.Classification or ValueRole.EntityLabel;
        if (!closed && member.Find(AttributeNames.ConvertWith) is { } convert) return (Converted(member, core, convert), null);

        var boolean = core.SpecialType == SpecialType.System_Boolean && role is (ValueRole.Classification or ValueRole.Field);
        WarnOfStray(member, role, attribute, isText: core.SpecialType == SpecialType.System_String, boolean);
        if (core is INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum)
        {
            var (labels, reading) = _labels.OfEnum(@enum, described: role == ValueRole.Classification);
            if (labels.Count == 0) context.Sink.Report(Descriptors.NoEnumMember, member.TypeTarget, @enum.Name, member.Symbol);
            else _labels.Check(labels, role == ValueRole.Classification ? 2 : 1, member, member.TypeTarget);
            return (reading, role == ValueRole.Span ? null : labels);
        }
        if (boolean)
        {
            var (labels, reading) = _labels.OfBoolean(attribute);
            _labels.Check(labels, 2, member, attribute is null ? member : member.At(attribute));
            return (reading, labels);
        }
        if (core.SpecialType == SpecialType.System_String)
        {
            var argument = role == ValueRole.Field ? "Choices" : "Labels";
            var texts = role == ValueRole.Span ? null : attribute?.Texts(argument);
            if (texts is null && !closed) return (Typed + "TextReading", null);
            var labels = (texts ?? []).Select(t => new LabelModel(t, null)).ToList();
            _labels.Check(labels, role == ValueRole.Classification ? 2 : 1, member, member.At(attribute, argument));
            return (Typed + "TextReading", labels);
        }
        if (closed)
        {
            Unsupported(member, role == ValueRole.Classification
                ? "use an enum, bool, a string with Labels, Extracted<T> of these, a list of them, Scores<T> or Decision<T>"
                : "use an enum, a string with Labels, Extracted<T> of these, or a list of them");
            return default;
        }
        if (WellKnownReading(core) is { } known) return (Typed + known, null);
        if (core.SpecialType != SpecialType.System_Boolean && core is INamedTypeSymbol && IsParsable(core)) return ($"{Typed}ParsedReading<{CSharpNames.Type(core)}>", null);
        Unsupported(member, Advice);
        return default;
    }

    /// <summary>The reading of a type of the framework whose own parsing guesses; null for any other.</summary>
    private static string? WellKnownReading(ITypeSymbol type)
    {
        if (type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double or SpecialType.System_IntPtr or SpecialType.System_UIntPtr) return Number(type);
        return (type.ContainingNamespace?.ToDisplayString(), type.Name) switch
        {
            ("System", "Uri") => "UriReading",
            ("System", "Half" or "Int128" or "UInt128") or ("System.Numerics", "BigInteger") => Number(type),
            ("System", "DateOnly") => "DateReading",
            ("System", "DateTime") => "DateTimeReading",
            ("System", "DateTimeOffset") => "DateTimeOffsetReading",
            ("System", "TimeSpan") => "DurationReading",
            _ => null,
        };

        static string Number(ITypeSymbol type) => $"NumberReading<{CSharpNames.Type(type)}>";
    }

    private string? Converted(MemberInfo member, ITypeSymbol core, AttributeData convert)
    {
        var fits = convert.ConstructorArguments is [{ Value: INamedTypeSymbol { IsUnboundGenericType: false } converter }] && context.CanName(converter) && HasStaticMembers(converter)
            && converter.AllInterfaces.Any(i => i is { Name: "IExtractionConverter", TypeArguments: [var target] } && i.IsRuntimeType() && SymbolEqualityComparer.Default.Equals(target, core));
        if (fits) return $"{Typed}ConvertedReading<{CSharpNames.Type(core)}, {CSharpNames.Type((INamedTypeSymbol)convert.ConstructorArguments[0].Value!)}>";
        context.Sink.Report(Descriptors.BadConverter, member.At(convert, "0"),
            (convert.ConstructorArguments.FirstOrDefault().Value as ITypeSymbol)?.Name ?? "null", member.Symbol, CSharpNames.ShortType(core));
        return null;
    }

    /// <summary>Whether the static members that a type's interfaces ask for can be called on it: not on an interface, which only asks for them in turn.</summary>
    private static bool HasStaticMembers(ITypeSymbol type) => type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false, IsRefLikeType: false };

    private void WarnOfStray(MemberInfo member, ValueRole role, AttributeData? attribute, bool isText, bool boolean)
    {
        if (attribute is null) return;
        foreach (var argument in (string[])["True", "False"])
            if (!boolean && attribute.Given(argument, out _)) context.NoEffect(member, attribute, argument, "the member isn't a bool");
        foreach (var argument in (string[])["Labels", "Choices"])
            if (!isText && role != ValueRole.Span && attribute.Given(argument, out _)) context.NoEffect(member, attribute, argument, "the member's type says which labels there are");
    }

    private ParsedValue? Unsupported(MemberInfo member, string reason)
    {
        context.Unsupported(member, reason);
        return null;
    }
}

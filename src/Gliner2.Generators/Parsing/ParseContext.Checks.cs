using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

// Checks that hold for every type that generated code makes objects of, and reports that several parsers make.
internal sealed partial class ParseContext
{
    /// <summary>Whether generated code can make objects of a type; reports why not.</summary>
    public bool CanMake(INamedTypeSymbol type, DiagnosticTarget target, bool isSchema = false)
    {
        var fault = type switch
        {
            { IsStatic: true } => "static",
            { TypeKind: not (TypeKind.Class or TypeKind.Struct) } => "neither a class nor a struct",
            { IsRefLikeType: true } => "a ref struct",
            { IsAbstract: true } => "abstract",
            { IsGenericType: true, TypeParameters.Length: > 0 } when isSchema => "generic; derive a type for each use, or put what is common into a base type",
            _ when IsFileLocal(type) => "local to its file, where generated code can't reach it",
            _ => null,
        };
        if (fault is null) return true;
        Sink.Report(Descriptors.TypeKind, target, type, fault);
        return false;
    }

    /// <summary>The slot of a member that takes the probability of its instance; null if it can't (reported by then).</summary>
    public SlotModel? Confidence(MemberInfo member)
    {
        if (!CanSet(member)) return null;
        if (member.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ SpecialType: SpecialType.System_Single or SpecialType.System_Double }] })
            return new SlotModel(member.Name, SlotSource.Confidence, "", ValueShape.Optional, "float", "");
        Unsupported(member, "a confidence is a float? or double?");
        return null;
    }

    /// <summary>Whether a member can be set; reports why not.</summary>
    public bool CanSet(MemberInfo member)
    {
        if (member.Fault is null) return true;
        Sink.Report(Descriptors.NotSettable, member, member.Symbol, member.Fault);
        return false;
    }

    /// <summary>Whether a member can be without a value; reports it if it can't.</summary>
    public bool MayBeAbsent(MemberInfo member, ValueShape shape)
    {
        if (shape != ValueShape.Required) return true;
        Sink.Report(Descriptors.NotNullable, member.TypeTarget, member.Symbol);
        return false;
    }

    /// <summary>Whether what is wrong with a type can be reported where it is declared: not for another assembly's, nor for one whose members have types only where it is used.</summary>
    public bool HasPlaceOfItsOwn(INamedTypeSymbol type) => IsOwn(type) && !type.IsGenericType;

    /// <summary>The member of an enum that an argument names; null if it isn't given, or if it names none (reported by then).</summary>
    public string? Member(ISymbol symbol, AttributeData? attribute, string argument)
    {
        if (attribute is null || !attribute.Given(argument, out var value)) return null;
        var name = attribute.Member(argument);
        if (name is null && value.Type is INamedTypeSymbol type)
        {
            var names = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => f.Name);
            Sink.Report(Descriptors.OutOfRange, new DiagnosticTarget(symbol, attribute, argument), argument, symbol, value.Value, $"one of {type.Name}'s: {string.Join(", ", names)}");
        }
        return name;
    }

    /// <summary>Reports a member whose type isn't supported.</summary>
    public void Unsupported(MemberInfo member, string reason) =>
        Sink.Report(Descriptors.MemberType, member.TypeTarget, CSharpNames.ShortType(member.Type), member.Symbol, reason);

    /// <summary>Warns of an argument that says nothing for this member.</summary>
    public void NoEffect(MemberInfo member, AttributeData attribute, string argument, string reason) =>
        Sink.Report(Descriptors.NoEffect, member.At(attribute, argument), argument, member.Symbol, reason);
}

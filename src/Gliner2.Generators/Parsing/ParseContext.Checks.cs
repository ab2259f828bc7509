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
        Sink.Report(Descriptors.TypeKind, target, type.Name, fault);
        return false;
    }

    /// <summary>Warns of attributes that say something about a member which it doesn't take.</summary>
    public void WarnOfStray(MemberInfo member, string[] used)
    {
        foreach (var attribute in member.Attributes)
        {
            if (attribute.AttributeClass is not { } type || !type.IsRuntimeType() || used.Contains(type.Name)) continue;
            if (type.Name is AttributeNames.Matches or AttributeNames.Example or AttributeNames.Field or AttributeNames.Head or AttributeNames.Tail or AttributeNames.Mention
                or AttributeNames.EntityLabel or AttributeNames.Confidence or AttributeNames.ConvertWith)
            {
                Sink.Report(Descriptors.NoEffect, member.At(attribute), $"[{AttributeNames.Short(type.Name)}]", member.Name, "the member doesn't take it");
            }
        }
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
        Sink.Report(Descriptors.NotSettable, member, member.Name, member.Fault);
        return false;
    }

    /// <summary>Reports a member whose type isn't supported.</summary>
    public void Unsupported(MemberInfo member, string reason) =>
        Sink.Report(Descriptors.MemberType, member.TypeTarget, CSharpNames.ShortType(member.Type), member.Name, reason);

    /// <summary>Warns of an argument that says nothing for this member.</summary>
    public void NoEffect(MemberInfo member, AttributeData attribute, string argument, string reason) =>
        Sink.Report(Descriptors.NoEffect, member.At(attribute, argument), argument, member.Name, reason);
}

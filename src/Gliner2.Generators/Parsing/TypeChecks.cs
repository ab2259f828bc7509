using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Checks that hold for every type that generated code makes objects of.</summary>
internal static class TypeChecks
{
    /// <summary>Whether generated code can make objects of a type; reports why not.</summary>
    public static bool CanMake(INamedTypeSymbol type, Where where, ParseContext context, bool isSchema = false)
    {
        var fault = type switch
        {
            { IsStatic: true } => "static",
            { TypeKind: not (TypeKind.Class or TypeKind.Struct) } => "neither a class nor a struct",
            { IsRefLikeType: true } => "a ref struct",
            { IsAbstract: true } => "abstract",
            { IsGenericType: true, TypeParameters.Length: > 0 } when isSchema => "generic; derive a type for each use, or put what is common into a base type",
            _ when ParseContext.IsFileLocal(type) => "local to its file, where generated code can't reach it",
            _ => null,
        };
        if (fault is null) return true;
        context.Sink.Report(Descriptors.TypeKind, where, type.Name, fault);
        return false;
    }

    /// <summary>Warns of attributes that say something about a member which it doesn't take.</summary>
    public static void WarnOfStray(MemberInfo member, string[] used, ParseContext context)
    {
        foreach (var attribute in member.Attributes)
        {
            if (attribute.AttributeClass is not { } type || !type.IsRuntimeType() || used.Contains(type.Name)) continue;
            if (type.Name is Attributes.Matches or Attributes.Example or Attributes.Field or Attributes.Head or Attributes.Tail or Attributes.Mention
                or Attributes.EntityLabel or Attributes.Confidence or Attributes.ConvertWith)
            {
                context.Sink.Report(Descriptors.NoEffect, new Where(member.Symbol, attribute), $"[{Attributes.ShortName(type.Name)}]", member.Name, "the member doesn't take it");
            }
        }
    }

    /// <summary>The slot of a member that takes the probability of its instance; null if it can't (reported by then).</summary>
    public static SlotModel? Confidence(MemberInfo member, ParseContext context)
    {
        if (!CanSet(member, context)) return null;
        if (member.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ SpecialType: SpecialType.System_Single or SpecialType.System_Double }] })
            return new SlotModel(member.Name, SlotSource.Confidence, "", ValueShape.Optional, "float", "");
        context.Sink.Report(Descriptors.MemberType, new Where(member.Symbol, Type: true), CSharpNames.ShortType(member.Type), member.Name, "a confidence is a float? or double?");
        return null;
    }

    /// <summary>Whether a member can be set; reports why not.</summary>
    public static bool CanSet(MemberInfo member, ParseContext context)
    {
        if (member.Fault is null) return true;
        context.Sink.Report(Descriptors.NotSettable, member, member.Name, member.Fault);
        return false;
    }
}

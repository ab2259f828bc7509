using System.Globalization;
using System.Text.RegularExpressions;
using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>Texts and numbers that attributes give, checked.</summary>
internal static class Texts
{
    /// <summary>The name an attribute gives, or the words of the member's name.</summary>
    public static string NameOf(MemberInfo member, AttributeData? attribute, ParseContext context)
    {
        var name = attribute?.First() ?? Names.Words(member.Name);
        Name(name, attribute?.First() is null ? member : new Where(member.Symbol, attribute, "0"), context);
        return name;
    }

    public static void Name(string name, Where where, ParseContext context)
    {
        if (Names.Fault(name) is { } fault) context.Sink.Report(Descriptors.BadName, where, name, fault);
    }

    public static void Prompt(string text, Where where, ParseContext context)
    {
        if (Names.Fault(text, mayBeBlank: true) is { } fault) context.Sink.Report(Descriptors.BadName, where, text, fault);
    }

    /// <summary>The description an attribute gives, or the member's summary; null when there is none.</summary>
    public static string? Description(MemberInfo member, AttributeData? attribute, string argument, ParseContext context)
    {
        var given = attribute?.Text(argument);
        var text = given ?? context.Summary(member.Symbol) ?? (member.Parameter is { } parameter ? context.Summary(parameter) : null);
        if (string.IsNullOrEmpty(text)) return null;
        Prompt(text!, given is null ? member : new Where(member.Symbol, attribute, argument), context);
        return text;
    }

    /// <summary>The threshold an attribute gives; null when it gives none.</summary>
    public static double? Threshold(MemberInfo member, AttributeData? attribute, ParseContext context)
    {
        if (attribute?.Number("Threshold") is not { } threshold) return null;
        if (!(threshold >= 0 && threshold <= 1))
        {
            context.Sink.Report(Descriptors.OutOfRange, new Where(member.Symbol, attribute, "Threshold"),
                "Threshold", member.Name, threshold.ToString("R", CultureInfo.InvariantCulture), "from 0 to 1");
        }
        return threshold;
    }

    /// <summary>The culture by which a member is parsed: its own, else that of its type, else the surrounding one.</summary>
    public static string? Culture(MemberInfo member, string? surrounding, ParseContext context) =>
        member.Find(Attributes.Culture) is { } attribute ? Culture(member.Symbol, attribute, context) : surrounding;

    /// <summary>The culture that a type gives its members; <paramref name="surrounding"/> when it gives none.</summary>
    public static string? Culture(INamedTypeSymbol type, string? surrounding, ParseContext context) =>
        type.Find(Attributes.Culture) is { } attribute ? Culture(type, attribute, context) : surrounding;

    /// <summary>The rules for the text of a member's spans.</summary>
    public static EquatableArray<RuleModel> Rules(MemberInfo member, ParseContext context)
    {
        List<RuleModel>? rules = null;
        foreach (var attribute in member.Attributes)
        {
            if (!attribute.Is(Attributes.Matches) || attribute.First() is not { } pattern) continue;
            if (context.Sink.Collects && PatternFault(pattern) is { } fault)
                context.Sink.Report(Descriptors.BadPattern, new Where(member.Symbol, attribute, "0"), pattern, fault);
            (rules ??= []).Add(new RuleModel(
                pattern, attribute.Flag("WholeText", true), attribute.Flag("Exclude", false), attribute.Flag("IgnoreCase", true), attribute.Integer("OtherFlags") ?? 0));
        }
        return rules is null ? default : EquatableArray.From(rules);
    }

    private static string? Culture(ISymbol symbol, AttributeData attribute, ParseContext context)
    {
        var name = attribute.First() ?? "";
        var valid = name.Length > 1 && name.All(c => char.IsLetterOrDigit(c) || c == '-');
        if (!valid) context.Sink.Report(Descriptors.BadCulture, new Where(symbol, attribute, "0"), name);
        return name;
    }

    /// <summary>What is wrong with a pattern in Python's syntax, as far as .NET's parser can tell; null when nothing is.</summary>
    private static string? PatternFault(string pattern)
    {
        if (Regex.IsMatch(pattern, @"(?<!\\)(\\\\)*\\[pP]\{")) return @"Python has no \p{...} classes";
        if (Regex.IsMatch(pattern, @"(?<!\\)\(\?<[^=!]")) return "Python names groups (?P<name>...)";
        var translated = pattern.Replace("(?P<", "(?<");
        translated = Regex.Replace(translated, @"\(\?P=(\w+)\)", @"\k<$1>");
        translated = Regex.Replace(translated, @"([*+?}])\+", "$1");
        try
        {
            _ = new Regex(translated);
            return null;
        }
        catch (ArgumentException error)
        {
            return error.Message.TrimEnd('.');
        }
    }
}

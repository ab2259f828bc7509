using System.Globalization;
using System.Text.RegularExpressions;
using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

// What attributes say about members, checked.
internal sealed partial class ParseContext
{
    /// <summary>The name an attribute gives, or the words of the member's name.</summary>
    public string NameOf(MemberInfo member, AttributeData? attribute)
    {
        var name = attribute?.First() ?? PromptNames.Words(member.Name);
        CheckName(name, attribute?.First() is null ? member : member.At(attribute, "0"));
        return name;
    }

    public void CheckName(string name, DiagnosticTarget target)
    {
        if (PromptNames.Fault(name) is { } fault) Sink.Report(Descriptors.BadName, target, name, fault);
    }

    public void CheckPrompt(string text, DiagnosticTarget target)
    {
        if (PromptNames.Fault(text, mayBeBlank: true) is { } fault) Sink.Report(Descriptors.BadName, target, text, fault);
    }

    /// <summary>The description an attribute gives, or the member's summary; null when there is none.</summary>
    public string? Description(MemberInfo member, AttributeData? attribute, string argument)
    {
        var given = attribute?.Text(argument);
        var text = given ?? Summary(member.Symbol) ?? (member.Parameter is { } parameter ? Summary(parameter) : null);
        if (text is null or "") return null;
        CheckPrompt(text, given is null ? member : member.At(attribute, argument));
        return text;
    }

    /// <summary>The threshold an attribute gives; null when it gives none.</summary>
    public double? Threshold(MemberInfo member, AttributeData? attribute)
    {
        if (attribute?.Number("Threshold") is not { } threshold) return null;
        if (!(threshold >= 0 && threshold <= 1))
        {
            Sink.Report(Descriptors.OutOfRange, member.At(attribute, "Threshold"),
                "Threshold", member.Name, threshold.ToString("R", CultureInfo.InvariantCulture), "from 0 to 1");
        }
        return threshold;
    }

    /// <summary>The culture by which a member is parsed: its own, else that of its type, else the surrounding one.</summary>
    public string? Culture(MemberInfo member, string? surrounding) =>
        member.Find(AttributeNames.Culture) is { } attribute ? CultureName(member.Symbol, attribute) : surrounding;

    /// <summary>The culture that a type gives its members; <paramref name="surrounding"/> when it gives none.</summary>
    public string? Culture(INamedTypeSymbol type, string? surrounding) =>
        type.Find(AttributeNames.Culture) is { } attribute ? CultureName(type, attribute) : surrounding;

    /// <summary>The rules for the text of a member's spans.</summary>
    public EquatableArray<RuleModel> Rules(MemberInfo member)
    {
        List<RuleModel>? rules = null;
        foreach (var attribute in member.Attributes)
        {
            if (!attribute.Is(AttributeNames.Matches) || attribute.First() is not { } pattern) continue;
            if (Sink.Collects && PatternFault(pattern) is { } fault)
                Sink.Report(Descriptors.BadPattern, member.At(attribute, "0"), pattern, fault);
            (rules ??= []).Add(new RuleModel(
                pattern, attribute.Flag("WholeText", true), attribute.Flag("Exclude", false), attribute.Flag("IgnoreCase", true), attribute.Integer("OtherFlags") ?? 0));
        }
        return rules is null ? default : EquatableArray.From(rules);
    }

    private string CultureName(ISymbol symbol, AttributeData attribute)
    {
        var name = attribute.First() ?? "";
        var valid = name.Length > 1 && name.All(c => char.IsLetterOrDigit(c) || c == '-');
        if (!valid) Sink.Report(Descriptors.BadCulture, new DiagnosticTarget(symbol, attribute, "0"), name);
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

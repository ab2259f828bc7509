using System.Globalization;
using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Gliner2.Text.RegularExpressions.Python;
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
                "Threshold", member.Symbol, threshold.ToString("R", CultureInfo.InvariantCulture), "from 0 to 1");
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
            if (!attribute.Is(AttributeNames.Matches)) continue;
            var rule = new RuleModel(
                attribute.First() ?? "", attribute.Flag("WholeText", true), attribute.Flag("Exclude", false), attribute.Flag("IgnoreCase", true), attribute.Integer("OtherFlags") ?? 0);
            Check(rule, member, attribute);
            (rules ??= []).Add(rule);
        }
        return rules is null ? default : EquatableArray.From(rules);
    }

    private string CultureName(ISymbol symbol, AttributeData attribute)
    {
        var name = attribute.First();
        if (CultureNames.Fault(name) is { } fault) Sink.Report(Descriptors.BadCulture, new DiagnosticTarget(symbol, attribute, "0"), name ?? "null", fault);
        return name ?? "";
    }

    private void Check(RuleModel rule, MemberInfo member, AttributeData attribute)
    {
        const PatternFlags all = PatternFlags.Template | PatternFlags.IgnoreCase | PatternFlags.Locale | PatternFlags.MultiLine | PatternFlags.DotAll | PatternFlags.Unicode | PatternFlags.Verbose | PatternFlags.Ascii;
        var flags = (PatternFlags)rule.OtherFlags | (rule.IgnoreCase ? PatternFlags.IgnoreCase : PatternFlags.None);
        if ((flags & ~all) != 0)
        {
            Sink.Report(Descriptors.OutOfRange, member.At(attribute, "OtherFlags"), "OtherFlags", member.Symbol, rule.OtherFlags,
                "a sum of Python's flags: 8 (re.M), 16 (re.S), 32 (re.U), 64 (re.X), 256 (re.A)");
        }
        if (Sink.Collects && PatternFault(attribute.First(), flags) is { } fault) Sink.Report(Descriptors.BadPattern, member.At(attribute, "0"), attribute.First() ?? "null", fault);
    }

    /// <summary>What is wrong with a pattern, in the words of the runtime; null when nothing is.</summary>
    private static string? PatternFault(string? pattern, PatternFlags flags)
    {
        if (pattern is null) return "the pattern is missing";
        try
        {
            _ = PatternCompiler.Compile(pattern, flags);
            return null;
        }
        catch (PatternException fault)
        {
            return fault.Message;
        }
    }
}

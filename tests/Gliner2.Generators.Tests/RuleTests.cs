using System.Globalization;
using System.Reflection;
using Gliner2.Generators.Diagnostics;
using Gliner2.TestSupport;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Tests;

/// <summary>Every rule is reported by the analyzer, tested, noted for release and explained on a page that its help link leads to; no page is without a rule.</summary>
public class RuleTests
{
    private static readonly DiagnosticDescriptor[] Rules =
        [.. typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (DiagnosticDescriptor)field.GetValue(null)!).OrderBy(rule => rule.Id)];

    private static readonly string PageFolder = Path.Combine(RepositoryFolder.Root, "docs", "rules");

    public static TheoryData<string> Ids => [.. Rules.Select(rule => rule.Id)];

    [Fact]
    public void The_analyzer_reports_every_rule() => Assert.Equal(
        Rules.Select(rule => rule.Id), new SchemaAnalyzer().SupportedDiagnostics.Concat(new VisualBasicAnalyzer().SupportedDiagnostics).Select(rule => rule.Id).Order());

    [Fact]
    public void Every_page_explains_a_rule() =>
        Assert.Equal(Rules.Select(rule => rule.Id), Directory.EnumerateFiles(PageFolder, "*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Where(name => name != "README").Order());

    [Fact]
    public void The_list_of_pages_names_every_rule_once() =>
        Assert.Equal(Rules.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {Severity(rule)} | {rule.Title} |"), File.ReadLines(Path.Combine(PageFolder, "README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_a_link_to_it_a_test_and_a_release_note(string id)
    {
        var rule = Assert.Single(Rules, rule => rule.Id == id);
        var page = File.ReadAllText(Path.Combine(PageFolder, id + ".md"));
        Assert.StartsWith($"# {id}: {rule.Title.ToString(CultureInfo.InvariantCulture)}\n\nSeverity: {Severity(rule)}\n", page);
        Assert.EndsWith($"/{id}.md", rule.HelpLinkUri);
        Assert.Contains(typeof(DiagnosticTests).GetMethods(), method => method.Name.StartsWith(id + "_", StringComparison.Ordinal));
        var notes = string.Concat(((string[])["Shipped", "Unshipped"]).Select(part => File.ReadAllText(Path.Combine(RepositoryFolder.Root, "src", "Gliner2.Generators", $"AnalyzerReleases.{part}.md"))));
        Assert.Contains($"{id} | Gliner2 | {rule.DefaultSeverity} | {rule.Title}", notes);
    }

    private static string Severity(DiagnosticDescriptor rule) => rule.DefaultSeverity.ToString().ToLowerInvariant();
}

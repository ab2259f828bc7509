using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gliner2.TestSupport.Hub;

namespace Gliner2.Files.Tests;

/// <summary>The page to look at answers with, in a browser.</summary>
public sealed partial class PageTests : IDisposable
{
    private static readonly AnnotatedDocument[] Documents =
    [
        new("Tim Cook leads \U0001F642 Apple.")
        {
            Id = JsonElement.Parse("\"first\""),
            Kept = [new("stars", JsonElement.Parse("5"))],
            Spans = [new("person", 0, 8, 0.9), new("name", 0, 3, 0.6), new("company", 18, 23, 0.4)],
            Relations = [new("leads", new("", 0, 8, 0.9), new("", 18, 23, 0.7))],
            Classes = [new("tone", "good", 0.8)],
            Records = [new("job", [new("who", "Tim Cook", 0, 8, 0.9), new("state", "open")], 0.75)],
        },
        new("</script><img src=x onerror=alert(1)><!-- <b>bold</b>") { Id = JsonElement.Parse("7") },
        new("Anna met Otto.") { Spans = [new("person", 0, 4, 0.99), new("person", 9, 13, 0.3)] },
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_shows_what_was_found()
    {
        var dom = await Browser.Dom(await Page(Documents));
        Assert.Equal("3 documents", Text(dom, "count"));
        Assert.Equal("first  \u00b7  document 1", Text(dom, "name"));
        Assert.Equal("Timname Cookperson leads \U0001F642 Applecompany.", Text(dom, "text"));
        Assert.Equal(["Tim", " Cook", "Apple"], Marks().Matches(dom).Select(mark => mark.Groups[1].Value));
        Assert.Equal(["tone: good 0.80", "Tim Cook \u2192 leads \u2192 Apple 0.70", "job 0.75whoTim Cookstateopen", "Tim Cook person 0.90", "Tim name 0.60", "Apple company 0.40"], Items(dom));
        Assert.Contains("<dt>stars</dt><dd>5</dd>", dom);
        Assert.Equal(["person 3", "name 1", "company 1", "\u2192 leads 1", "tone: good 1", "\u25a4 job 1"], Buttons().Matches(dom).Select(button => Plain(button.Groups[1].Value)));
        Assert.DoesNotContain("<img", dom);
        Assert.Contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&lt;!-- &lt;b&gt;bold&lt;/b&gt;", dom);
    }

    [Fact]
    public async Task It_filters_by_words_confidence_and_label()
    {
        var page = await Page(Documents);
        var dom = await Browser.Dom(page, "q=ANNA+otto");
        Assert.Equal("1 of 3 documents", Text(dom, "count"));
        Assert.Equal("document 3", Text(dom, "name"));
        dom = await Browser.Dom(page, "from=0.65&hide=class%3Atone%3A+good");
        Assert.Equal("Tim Cookperson leads \U0001F642 Apple.", Text(dom, "text"));
        Assert.Equal(["Tim Cook \u2192 leads \u2192 Apple 0.70", "job 0.75whoTim Cookstateopen", "Tim Cook person 0.90"], Items(dom));
        dom = await Browser.Dom(page, "only=1&from=0.95");
        Assert.Equal("1 of 3 documents", Text(dom, "count"));
        Assert.Equal("No document fits.", Text(await Browser.Dom(page, "q=nowhere"), "text"));
    }

    [Fact]
    public async Task Keys_go_through_thousands_of_documents_of_which_only_those_in_sight_are_drawn()
    {
        const int Count = 5000;
        var many = Enumerable.Range(0, Count).Select(i => Documents[i % 3] with { Id = JsonElement.Parse($"{i}") });
        var page = await Page(many);
        var dom = await Browser.Dom(page);
        Assert.Equal("5,000 documents", Text(dom, "count"));
        Assert.InRange(Rows().Count(dom), 5, 60);
        File.AppendAllText(page, "<script>for (const key of ['End', 'k', 'ArrowUp', 't', 'j']) document.dispatchEvent(new KeyboardEvent('keydown', { key }));</script>");
        dom = await Browser.Dom(page);
        Assert.Equal("4998  \u00b7  document 4999", Text(dom, "name"));
        Assert.Contains("class=\"dark\"", dom);
        Assert.InRange(Rows().Count(dom), 5, 60);
    }

    [Fact]
    public async Task It_asks_the_network_for_nothing()
    {
        var html = File.ReadAllText(await Page(Documents));
        Assert.Contains("default-src 'none'", html);
        Assert.DoesNotMatch("(?i)(src|href)\\s*=\\s*[\"']?(https?:)?//|@import|url\\(|fetch\\(|XMLHttp", html);
    }

    private async Task<string> Page(IEnumerable<AnnotatedDocument> documents)
    {
        var path = _folder.File("page.html");
        await AnnotationFile.WriteAsync(path, AnnotationFormat.Html, documents);
        return path;
    }

    /// <summary>The text of the element with an id, which holds no element of its own kind.</summary>
    private static string Text(string dom, string id)
    {
        var match = Regex.Match(dom, $"<(\\w+)[^>]* id=\"{id}\"[^>]*>(.*?)</\\1>|<(\\w+) id=\"{id}\"[^>]*>(.*?)</\\3>", RegexOptions.Singleline);
        return Plain(match.Groups[2].Success ? match.Groups[2].Value : match.Groups[4].Value);
    }

    private static IEnumerable<string> Items(string dom) => ItemElements().Matches(dom).Select(item => Plain(item.Groups[1].Value));

    private static string Plain(string html) => WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]+>", ""));

    [GeneratedRegex("<mark[^>]*>(.*?)</mark>")]
    private static partial Regex Marks();

    [GeneratedRegex("<button[^>]* aria-pressed[^>]*>(.*?)</button>")]
    private static partial Regex Buttons();

    [GeneratedRegex("<div class=\"item\"[^>]*>(.*?)</div>")]
    private static partial Regex ItemElements();

    [GeneratedRegex("<div class=\"row")]
    private static partial Regex Rows();
}

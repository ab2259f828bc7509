using System.Globalization;
using System.Text.Json;
using Gliner2.TestSupport.Browser;
using Microsoft.Playwright;

namespace Gliner2.Server.Tests;

/// <summary>The page, driven as its users do.</summary>
public sealed class PageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Text = "Tim Cook of Apple met \"Zoë\" 😀 and Dr. Maria Garcia (Novartis) in Basel.";

    [Fact]
    public async Task A_text_is_marked_and_the_threshold_filters_without_asking_again()
    {
        await using var server = await TestServer.StartAsync();
        var (page, errors) = await browser.OpenAsync();
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(server.Address.AbsoluteUri);
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync(Text);
        await page.GetByLabel("Entities").FillAsync("person: names of people\ncompany\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Extract" }).ClickAsync();
        await page.Locator("mark").First.WaitForAsync();

        // What is shown at a threshold is what the library says at the least one, filtered.
        var schema = ExtractionSchema.Create().Entities(new EntityType("person") { Description = "names of people" }, "company").Relations("works for").Classification("intent", "complaint", "question", "order")
            .Structure(new Structure("purchase", [new("product") { Kind = ValueKind.Single }, new("price") { Kind = ValueKind.Single }, new("date") { Kind = ValueKind.Single }])).Build();
        var found = TestServer.Model.Extract(Text, schema, new ExtractionOptions { Threshold = 0.05 }).Mentions;
        foreach (var threshold in new[] { 0.5, 0.9, 0.05 })
        {
            await page.Locator("#threshold").FillAsync(threshold.ToString(CultureInfo.InvariantCulture));
            var rows = await page.Locator("#tables table").First.Locator("tbody tr").AllInnerTextsAsync();
            var expected = found.Where(mention => mention.Mention.Confidence >= threshold).Select(mention => $"{mention.Type}\t{mention.Mention.Text}\t{mention.Mention.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}");
            Assert.Equal(expected.Order(), rows.Select(row => row.Trim()).Order());
        }

        Assert.Single(requests, url => url.EndsWith("/v1/extract", StringComparison.Ordinal));
        Assert.All(requests, url => Assert.StartsWith(server.Address.AbsoluteUri, url, StringComparison.Ordinal));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_request_is_shown_as_it_was_sent()
    {
        await using var server = await TestServer.StartAsync();
        var (page, errors) = await browser.OpenAsync(ColorScheme.Dark, width: 400);
        await page.GotoAsync(server.Address.AbsoluteUri);
        var sent = await page.RunAndWaitForRequestAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Extract" }).ClickAsync(), request => request.Url.EndsWith("/v1/extract", StringComparison.Ordinal));
        await page.Locator("mark").First.WaitForAsync();
        await page.GetByText("This request as curl and as C#").ClickAsync();
        var schema = JsonDocument.Parse(sent.PostData!).RootElement.GetProperty("schema");
        Assert.Contains($"\"schema\":{JsonSerializer.Serialize(schema)}", await page.Locator("#curl").InnerTextAsync(), StringComparison.Ordinal);
        var csharp = await page.Locator("#csharp").InnerTextAsync();
        Assert.Contains(JsonSerializer.Serialize(schema), csharp, StringComparison.Ordinal);
        Assert.Contains("Threshold = 0.5", csharp, StringComparison.Ordinal);
        Assert.Contains("purchase", await page.Locator("#tables").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "the page is wider than a telephone");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_keyboard_is_enough_and_everything_has_a_name()
    {
        await using var server = await TestServer.StartAsync();
        var (page, _) = await browser.OpenAsync();
        await page.GotoAsync(server.Address.AbsoluteUri);
        await page.GetByLabel("Text", new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator("mark").First.WaitForAsync();
        Assert.Matches(@"^\d+ entit(y|ies) at 0\.50 or more\. Answered in \d+ ms\.$", await page.GetByRole(AriaRole.Status).InnerTextAsync());
        await page.GetByLabel("Threshold").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("0.51", await page.Locator("#shown").InnerTextAsync());
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('input, textarea, button')].filter(element => !(element.labels?.length || element.textContent.trim())).map(element => element.outerHTML)"));
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task A_long_text_is_read_in_windows_and_described_relations_by_their_names()
    {
        await using var server = await TestServer.StartAsync();
        var (page, errors) = await browser.OpenAsync();
        await page.GotoAsync(server.Address.AbsoluteUri);
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync(string.Concat(Enumerable.Repeat("The weather was fine. ", 200)) + "Tim Cook works for Apple.");
        await page.GetByLabel("Relations").FillAsync("works for: is employed by");
        await page.GetByRole(AriaRole.Button, new() { Name = "Extract" }).ClickAsync();
        await page.Locator("mark").First.WaitForAsync();
        Assert.Equal(["Relation: works for"], await page.Locator("#tables caption").Filter(new() { HasText = "Relation" }).AllInnerTextsAsync());
        await page.GetByText("This request as curl and as C#").ClickAsync();
        Assert.Contains("\"windows\":true", await page.Locator("#curl").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Windows = new TextWindows()", await page.Locator("#csharp").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_text_from_right_to_left_is_shown_so()
    {
        await using var server = await TestServer.StartAsync();
        var (page, errors) = await browser.OpenAsync();
        await page.GotoAsync(server.Address.AbsoluteUri);
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("التقى Tim Cook من شركة Apple");
        await page.GetByRole(AriaRole.Button, new() { Name = "Extract" }).ClickAsync();
        await page.Locator("mark").First.WaitForAsync();
        foreach (var (place, direction) in new[] { ("#text", "rtl"), ("#marked", "rtl"), ("#entities", "ltr"), ("mark small", "ltr") })
            Assert.Equal(direction, await page.Locator(place).First.EvaluateAsync<string>("element => getComputedStyle(element).direction"));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Whoever_asks_again_gets_the_later_answer()
    {
        await using var server = await TestServer.StartAsync();
        var (page, _) = await browser.OpenAsync();
        var (asked, goOn) = (0, new TaskCompletionSource());
        await page.RouteAsync("**/v1/extract", async route =>
        {
            if (Interlocked.Increment(ref asked) == 1) await goOn.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(server.Address.AbsoluteUri);
        var left = new TaskCompletionSource<string?>();
        page.RequestFailed += (_, request) => left.TrySetResult(request.Failure);
        await page.GetByRole(AriaRole.Button, new() { Name = "Extract" }).ClickAsync();
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("Tim Cook leads Apple.");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator("mark").First.WaitForAsync();
        goOn.SetResult();
        Assert.Equal("net::ERR_ABORTED", await left.Task);
        Assert.StartsWith("Tim Cook", await page.Locator("#marked").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_not_be_copied_is_selected()
    {
        await using var server = await TestServer.StartAsync();
        var (page, errors) = await browser.OpenAsync();

        // As on a page of another machine without TLS.
        await page.AddInitScriptAsync("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        await page.GotoAsync(server.Address.AbsoluteUri);
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("Tim Cook leads\u2028Apple.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Extract" }).ClickAsync();
        await page.Locator("mark").First.WaitForAsync();
        await page.GetByText("This request as curl and as C#").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy C#" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Selected: copy it with the keyboard.");
        var selected = await page.EvaluateAsync<string>("getSelection().toString()");
        Assert.Contains("extractor.Extract(\"Tim Cook leads\\u2028Apple.\", schema", selected, StringComparison.Ordinal);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_field_without_a_record_is_told()
    {
        await using var server = await TestServer.StartAsync();
        var (page, _) = await browser.OpenAsync();
        await page.GotoAsync(server.Address.AbsoluteUri);
        await page.GetByLabel("Records").FillAsync("  product::str");
        await page.GetByRole(AriaRole.Button, new() { Name = "Extract" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Records: 'product::str' is a field of no record: a name that isn't indented comes first.");
    }

    [Fact]
    public async Task Faults_are_told_and_a_key_is_asked_for()
    {
        await using var server = await TestServer.StartAsync(options => options.ApiKeys.Add("right"));
        var (page, _) = await browser.OpenAsync();
        await page.GotoAsync(server.Address.AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Extract" }).ClickAsync();
        var alert = page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToHaveTextAsync("a key is needed: Authorization: Bearer KEY, or X-API-Key: KEY");
        await page.GetByLabel("Key of this server").FillAsync("right");
        await page.GetByLabel("Labels").FillAsync("only one");
        await page.GetByRole(AriaRole.Button, new() { Name = "Extract" }).ClickAsync();
        await Assertions.Expect(alert).ToContainTextAsync("a task needs at least two labels, got 1");
        await page.GetByLabel("Labels").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Extract" }).ClickAsync();
        await page.Locator("mark").First.WaitForAsync();
        await Assertions.Expect(alert).ToBeEmptyAsync();
    }
}

using Microsoft.Playwright;

namespace Gliner2.TestSupport.Browser;

/// <summary><see cref="Chromium"/> without a window, started once for a class of tests (<c>IClassFixture</c>).</summary>
public sealed class BrowserFixture : Xunit.IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Find(),

            // Tests run as root in containers, where Chromium's sandbox can't be had; they look at pages of their own only.
            Args = ["--no-sandbox", "--disable-gpu"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>An empty page whose errors are kept, in a light or a dark scheme.</summary>
    public async Task<(IPage Page, IReadOnlyList<string> Errors)> OpenAsync(ColorScheme scheme = ColorScheme.Light, int width = 1200, int height = 1000)
    {
        var page = await _browser!.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height } });
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") errors.Add(message.Text);
        };
        return (page, errors);
    }
}

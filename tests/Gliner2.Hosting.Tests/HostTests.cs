using Gliner2.Extensions.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gliner2.Hosting.Tests;

public sealed class HostTests
{
    [Fact]
    public void Options_come_from_configuration()
    {
        using var host = Build(services => services.AddGliner2("b", Section("Model=some/model", "Loading=InBackground", "Precision=Int8", "Devices:0=1", "Queue:Capacity=7", "Queue:MaxDelay=00:00:00.005")));
        var options = host.Services.GetRequiredService<IOptionsMonitor<Gliner2Options>>().Get("b");
        Assert.Equal(("some/model", ModelLoading.InBackground, ModelPrecision.Int8, 7, TimeSpan.FromMilliseconds(5)), (options.Model, options.Loading, options.Precision, options.Queue.Capacity, options.Queue.MaxDelay));
        Assert.Equal(["1"], options.Devices);
    }

    [Fact]
    public async Task Options_are_checked_when_the_application_starts_all_at_once()
    {
        using var host = Build(services => services.AddGliner2("b", Section("Queue:Capacity=0", "Threads=0", "Queue:MaxDelay=-00:00:01")));
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Equal(
            [
                "Gliner2 model 'b': Model is missing: give a folder or a name on the hub (owner/name)",
                "Gliner2 model 'b': Threads must be at least 1, got 0",
                "Gliner2 model 'b': Queue:Capacity must be at least 1, got 0",
                "Gliner2 model 'b': Queue:MaxDelay must be from zero to a minute, got -00:00:01",
            ],
            error.Failures);
    }

    [Theory]
    [InlineData("Modell=typo")]
    [InlineData("Queue:Capactiy=5")]
    public async Task Settings_that_there_are_not_are_refused(string setting)
    {
        using var host = Build(services => services.AddGliner2(Section("Model=some/model", setting)));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
        Assert.Contains(setting.Split('=')[0].Split(':')[^1], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_have_names_and_stay_apart()
    {
        using GatedExtractor one = new(), other = new();
        using var host = Build(services => services.AddGliner2(options => Use(options, one)).AddGliner2("other", options => Use(options, other)));
        await host.StartAsync();
        one.Open();
        other.Open();
        var unnamed = host.Services.GetRequiredService<IGliner2Client>();
        await unnamed.ExtractAsync("one", GatedExtractor.Schema);
        await host.Services.GetRequiredKeyedService<IGliner2Client>("other").ExtractAsync("two", GatedExtractor.Schema);
        Assert.Equal([["one"]], one.Batches);
        Assert.Equal([["two"]], other.Batches);
        Assert.Same(unnamed, host.Services.GetRequiredKeyedService<IGliner2Client>(""));
        Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddGliner2(_ => { }).AddGliner2(_ => { }));
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_keeps_the_application_from_starting()
    {
        using var host = Build(services => services.AddGliner2(options => (options.Model, options.Loading) = ("/no/such/folder", ModelLoading.AtStart)));
        await Assert.ThrowsAsync<ModelException>(() => host.StartAsync());
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_in_the_background_stops_the_application()
    {
        using var host = Build(services => services.AddGliner2(options => (options.Model, options.Loading) = ("/no/such/folder", ModelLoading.InBackground)));
        await host.StartAsync();
        await host.WaitForShutdownAsync();
        Assert.Equal(ModelState.Failed, host.Services.GetRequiredService<Gliner2Model>().State);
    }

    [Fact]
    public async Task Health_follows_the_model_and_requests_wait_for_it()
    {
        using var extractor = new GatedExtractor();
        var loading = new TaskCompletionSource<IGliner2Extractor>();
        using var host = Build(services => services
            .AddGliner2(options =>
            {
                options.UseExtractor(stop => loading.Task.WaitAsync(stop));
                (options.Loading, options.WarmUp) = (ModelLoading.InBackground, false);
            })
            .AddHealthChecks().AddGliner2(tags: "ready"));
        await host.StartAsync();
        var health = host.Services.GetRequiredService<HealthCheckService>();
        var report = await health.CheckHealthAsync();
        Assert.Equal((HealthStatus.Unhealthy, "the model is being loaded"), (report.Status, report.Entries["gliner2"].Description));

        var answer = host.Services.GetRequiredService<IGliner2Client>().ExtractAsync("text", GatedExtractor.Schema);
        extractor.Open();
        loading.SetResult(extractor);
        Assert.Equal("text", (await answer).Text);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task A_load_that_failed_is_tried_again_by_the_next_request()
    {
        using var extractor = new GatedExtractor();
        extractor.Open();
        var tries = 0;
        await using var services = new ServiceCollection().AddGliner2(options =>
        {
            options.UseExtractor(_ => ++tries == 1 ? throw new ModelException("not yet") : Task.FromResult<IGliner2Extractor>(extractor));
            options.WarmUp = false;
        }).BuildServiceProvider();
        var client = services.GetRequiredService<IGliner2Client>();
        Assert.Equal("not yet", (await Assert.ThrowsAsync<ModelException>(() => client.ExtractAsync("text", GatedExtractor.Schema))).Message);
        Assert.Equal("text", (await client.ExtractAsync("text", GatedExtractor.Schema)).Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_host_disposes_what_it_loaded_and_nothing_else(bool loaded)
    {
        var extractor = new GatedExtractor();
        await using (var services = new ServiceCollection().AddGliner2(options =>
        {
            if (loaded) options.UseExtractor(_ => Task.FromResult<IGliner2Extractor>(extractor));
            else Use(options, extractor);
        }).BuildServiceProvider())
        {
            await services.GetRequiredService<Gliner2Model>().GetExtractorAsync();
        }

        Assert.Equal(loaded, extractor.IsDisposed);
        extractor.Dispose();
    }

    private static void Use(Gliner2Options options, IGliner2Extractor extractor) => options.UseExtractor(extractor);

    private static IConfigurationSection Section(params string[] settings)
    {
        var values = settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => $"Gliner2:{pair[0]}", pair => (string?)pair[1]);
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Gliner2");
    }

    private static IHost Build(Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        configure(builder.Services);
        return builder.Build();
    }
}

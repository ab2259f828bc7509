using Gliner2.Extensions.Compliance;
using Gliner2.Redaction;
using Gliner2.Redaction.Tests;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gliner2.Extensions.Tests;

/// <summary>What reaches a log.</summary>
public sealed class LogRedactionTests
{
    private static readonly string[] Secrets = ["Ann Bell", "ann@example.org", "4111111111111111", "4111 1111 1111 1111", "1984-03-12", "hunter2"];

    private static readonly TextRedactor Redactor = new(
        new RedactionPolicy { Labels = [new("person"), new("email"), new("card_number"), new("date_of_birth"), new("password")], Operator = RedactionOperator.Replace }, new Scripted(("person", "Ann Bell", 0.9)));

    [Fact]
    public async Task Nothing_of_a_value_is_written_wherever_it_was_logged()
    {
        using var provider = new Everything();
        using var services = Services(provider, WhenFull.Wait);
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("shop");
        using (logger.BeginScope("order of {Customer}", "Ann Bell"))
        using (logger.BeginScope(new Dictionary<string, object?> { ["mail"] = "ann@example.org", ["n"] = 5 }))
        {
            logger.LogInformation(new EventId(7, "paid"), "{User} paid with {Card}, born {Dob}", "Ann Bell", 4111111111111111, "1984-03-12");
            logger.LogWarning($"interpolated ann@example.org and {"4111 1111 1111 1111"}");
            logger.LogError(Thrown(), "password={Password} failed", "hunter2");
            logger.LogInformation("{Names}", (object)new[] { "Bob", "Ann Bell" });
            logger.LogInformation("{Count} of {Total} at {When}", 3, 4.5, new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        }
        logger.LogDebug("not enabled {Name}", "Ann Bell");
        await ((RedactingLoggerFactory)services.GetRequiredService<ILoggerFactory>()).FlushAsync();

        var written = provider.Written();
        foreach (var secret in Secrets) Assert.DoesNotContain(secret, written, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["<PERSON> paid with <CARD_NUMBER>, born <DATE_OF_BIRTH>", "interpolated <EMAIL> and <CARD_NUMBER>", "password=<PASSWORD> failed", "Bob, <PERSON>", "3 of 4.5 at 01/02/2024 03:04:05"], provider.Entries.Select(entry => entry.Message));
        Assert.Equal((7, "paid"), (provider.Entries[0].Event.Id, provider.Entries[0].Event.Name));
        Assert.Equal([("User", "<PERSON>"), ("Card", "<CARD_NUMBER>"), ("Dob", "<DATE_OF_BIRTH>"), ("{OriginalFormat}", "{User} paid with {Card}, born {Dob}")], provider.Entries[0].Values.Select(pair => (pair.Key, pair.Value as string)));
        Assert.Equal([3, 4.5], provider.Entries[4].Values.Take(2).Select(pair => pair.Value));
        Assert.Equal(["order of <PERSON>", "mail=<EMAIL>;n=5"], provider.Entries[0].Scopes);
        var error = Assert.IsType<RedactedException>(provider.Entries[2].Error);
        Assert.Equal(("System.InvalidOperationException", "no account of <PERSON>", "card <CARD_NUMBER>"), (error.TypeName, error.Message, error.InnerException!.Message));
        Assert.Contains(nameof(Thrown), error.ToString(), StringComparison.Ordinal);
        Assert.Contains(nameof(Thrown), error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_reach_the_providers_in_order_and_before_the_end()
    {
        using var provider = new Everything();
        using (var services = Services(provider, WhenFull.Wait, capacity: 3))
        {
            var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("shop");
            for (var i = 0; i < 200; i++) logger.LogInformation("number {I} of Ann Bell", i);
        }
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"number {i} of <PERSON>"), provider.Entries.Select(entry => entry.Message));
    }

    [Theory]
    [InlineData(WhenFull.DropNewest)]
    [InlineData(WhenFull.DropOldest)]
    public async Task What_is_too_much_is_dropped_and_counted(WhenFull whenFull)
    {
        using var provider = new Everything { Gate = new ManualResetEventSlim() };
        using var services = Services(provider, whenFull, capacity: 4, batchSize: 1);
        var factory = (RedactingLoggerFactory)services.GetRequiredService<ILoggerFactory>();
        var logger = factory.CreateLogger("shop");
        logger.LogInformation("first");
        provider.Entered.Wait();
        for (var i = 0; i < 10; i++) logger.LogInformation("number {I}", i);
        Assert.Equal(6, factory.Dropped);
        provider.Gate.Set();
        await factory.FlushAsync();
        var messages = provider.Entries.Select(entry => entry.Message).ToList();
        Assert.Contains("6 log entries were dropped: they came faster than they could be redacted", messages);
        messages.RemoveAll(message => message.Contains("dropped", StringComparison.Ordinal));
        var kept = whenFull == WhenFull.DropNewest ? Enumerable.Range(0, 4) : Enumerable.Range(6, 4);

        Assert.Equal(["first", .. kept.Select(i => $"number {i}")], messages);
    }

    [Fact]
    public async Task What_cannot_be_searched_is_withheld()
    {
        using var provider = new Everything();
        var broken = new TextRedactor(Redactor.Policy, new Broken());
        using var factory = new RedactingLoggerFactory(LoggerFactory.Create(logging => logging.AddProvider(provider)), broken, new LogRedactionOptions { WhenFull = WhenFull.Wait });
        factory.CreateLogger("shop").LogInformation("Ann Bell {Name}", "Ann Bell");
        await factory.FlushAsync();
        Assert.Equal("[text withheld]", Assert.Single(provider.Entries).Message);
        Assert.DoesNotContain("Ann Bell", provider.Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void Classified_values_go_through_the_redactor_of_their_kind()
    {
        var services = new ServiceCollection();
        services.AddRedaction(builder => builder.SetGliner2Redactor(Redactor));
        using var provider = services.BuildServiceProvider();
        var redactors = provider.GetRequiredService<IRedactorProvider>();
        Assert.Equal("write to <EMAIL>, <PERSON>", redactors.GetRedactor(DataKinds.FreeText).Redact("write to ann@example.org, Ann Bell"));
        Assert.Equal("<PERSONAL_VALUE>", redactors.GetRedactor(DataKinds.PersonalValue).Redact("anything"));
        Assert.Equal(DataKinds.FreeText, new FreeTextAttribute().Classification);
        Assert.Equal(DataKinds.PersonalValue, new PersonalValueAttribute().Classification);
    }

    [Fact]
    public void Redaction_needs_logging() => Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddGliner2LogRedaction(Redactor, new LogRedactionOptions { WhenFull = WhenFull.Wait }));

    private static ServiceProvider Services(ILoggerProvider provider, WhenFull whenFull, int capacity = 100, int batchSize = 32)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(provider));
        services.AddGliner2LogRedaction(Redactor, new LogRedactionOptions { WhenFull = whenFull, Capacity = capacity, BatchSize = batchSize });
        return services.BuildServiceProvider();
    }

    private static Exception Thrown()
    {
        try
        {
            throw new InvalidOperationException("no account of Ann Bell", new ArgumentException("card 4111 1111 1111 1111"));
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }

    private sealed class Broken : IGliner2Extractor
    {
        public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default) => throw new InputException("too long");
    }

    /// <summary>Keeps everything that it gets, and writes it all.</summary>
    private sealed class Everything : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public List<Entry> Entries { get; } = [];

        public ManualResetEventSlim? Gate { get; init; }

        public ManualResetEventSlim Entered { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Logger(this);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public string Written() => string.Join('\n', Entries.Select(entry => $"{entry.Message} {string.Join(' ', entry.Values)} {string.Join(' ', entry.Scopes)} {entry.Error} {entry.Error?.Message} {entry.Error?.StackTrace} {entry.Error?.InnerException}"));

        public void Dispose() => Entered.Dispose();

        public sealed record Entry(string Message, EventId Event, IReadOnlyList<KeyValuePair<string, object?>> Values, IReadOnlyList<string> Scopes, Exception? Error);

        private sealed class Logger(Everything owner) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => owner._scopes?.Push(state);

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                owner.Entered.Set();
                owner.Gate?.Wait();
                var scopes = new List<string>();
                owner._scopes?.ForEachScope((scope, list) => list.Add(scope is IEnumerable<KeyValuePair<string, object?>> values && values.All(pair => pair.Key != "{OriginalFormat}") ? string.Join(';', values.Select(pair => $"{pair.Key}={pair.Value}")) : $"{scope}"), scopes);
                owner.Entries.Add(new Entry(formatter(state, exception), eventId, state is IEnumerable<KeyValuePair<string, object?>> pairs ? [.. pairs] : [], scopes, exception));
            }
        }
    }
}

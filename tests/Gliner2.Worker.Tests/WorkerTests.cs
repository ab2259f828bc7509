using System.Text;
using CsCheck;
using Gliner2.Redaction;
using Microsoft.Extensions.Time.Testing;

namespace Gliner2.Worker.Tests;

public sealed class WorkerTests
{
    private static WorkDocument Document(int number, string text = "Fabrikam pays") => WorkDocument.Of($"d{number}", text);

    [Fact]
    public async Task Every_document_has_the_answer_that_the_model_gives()
    {
        var engine = new MemoryEngine();
        for (var i = 0; i < 200; i++) engine.Add(Document(i, i % 3 == 0 ? "nobody" : $"Fabrikam number {i}"));
        await using var worker = await RunningWorker.StartAsync(engine);
        await RunningWorker.UntilAsync(() => engine.Answers.Count == 200);
        for (var i = 0; i < 200; i++)
        {
            var answer = WorkAnswer.Parse(engine.Answers[$"d{i}"]);
            Assert.Equal(new CompanyFinder().Extract(i % 3 == 0 ? "nobody" : $"Fabrikam number {i}", CompanyFinder.Schema), answer.ToResult(CompanyFinder.Schema));
        }

        await RunningWorker.UntilAsync(() => worker.Status.Counts.Answered == 200);
        Assert.Equal(new WorkerCounts(200, 0, 0, 0), worker.Status.Counts);
        Assert.Empty(engine.Open);
    }

    [Fact]
    public async Task A_second_answer_is_refused_and_the_document_is_done()
    {
        var engine = new MemoryEngine();
        engine.Add(Document(1));
        engine.Add(Document(1));
        await using var worker = await RunningWorker.StartAsync(engine);
        await RunningWorker.UntilAsync(() => worker.Status.Counts.Repeated == 1);
        Assert.Equal(new WorkerCounts(1, 1, 0, 0), worker.Status.Counts);
        Assert.Equal(2, engine.Given.Count);
        Assert.Empty(engine.Open);
    }

    [Fact]
    public async Task What_fails_for_a_time_is_tried_again_after_growing_delays()
    {
        var engine = new MemoryEngine();
        engine.Add(Document(1));
        await using var worker = await RunningWorker.StartAsync(engine, new CompanyFinder { Faults = 4 }, options => options.LongestDelay = TimeSpan.FromSeconds(5));
        await RunningWorker.UntilAsync(() => worker.Status.Counts.Answered == 1);
        Assert.Equal([1.0, 2, 4, 5], engine.Delays.Select(delay => delay.TotalSeconds));
        Assert.Equal(new WorkerCounts(1, 0, 4, 0), worker.Status.Counts);
    }

    [Fact]
    public async Task What_fails_each_time_goes_to_the_dead_letters()
    {
        var engine = new MemoryEngine();
        engine.Add(Document(1));
        await using var worker = await RunningWorker.StartAsync(engine, new CompanyFinder { Faults = 1000 }, options => options.MaxAttempts = 3);
        await RunningWorker.UntilAsync(() => worker.Status.Counts.SetAside == 1);
        Assert.Equal(("d1", "tried 3 times, at last: InvalidOperationException: the model is broken"), Assert.Single(engine.DeadLetters));
        Assert.Equal(2, engine.Delays.Count);
    }

    [Fact]
    public async Task What_workers_die_of_goes_to_the_dead_letters_unread()
    {
        var engine = new MemoryEngine();
        engine.Add("{\"id\":\"deadly\",\"text\":\"slow\"}", attempt: 11);
        await using var worker = await RunningWorker.StartAsync(engine);
        await RunningWorker.UntilAsync(() => worker.Status.Counts.SetAside == 1);
        Assert.Equal(("deadly", "handed out 10 times without an answer: workers died or lost it each time"), Assert.Single(engine.DeadLetters));
    }

    [Theory]
    [InlineData("{\"id\":\"1\"", null, "the document is no JSON")]
    [InlineData("{\"id\":\"1\",\"text\":\"a\",\"label\":1}", "1", "the document has an unknown field 'label'")]
    [InlineData("{\"id\":17,\"text\":5}", "17", "the document's 'text' is no string")]
    [InlineData("{\"id\":\"1\",\"id\":\"2\",\"text\":\"a\"}", null, "the document has 'id' twice")]
    [InlineData("{\"id\":\"1\",\"text\":\"unreadable\"}", "1", "the text is too long")]
    [InlineData("{\"id\":\"1\",\"text\":\"a\",\"schema\":\"other\"}", "1", "there is no schema 'other'")]
    [InlineData("{\"id\":\"1\",\"text\":\"a\",\"version\":2}", "1", "there is no version 2 of schema 'default'")]
    [InlineData("{\"id\":\"1\",\"text\":\"a\",\"policy\":\"none\"}", "1", "there is no policy 'none'")]
    [InlineData("{\"id\":\"1\",\"text\":\"a\",\"policy\":\"corpus\"}", "1", "policy 'corpus' counts its tokens over all texts")]
    public async Task Poison_goes_to_the_dead_letters_at_once_with_its_reason(string json, string? key, string reason)
    {
        var engine = new MemoryEngine();
        engine.Add(json);
        engine.Add(Document(2));
        var questions = new FixedQuestions().Add("default", CompanyFinder.Schema).Add("corpus", RedactionPolicy.Preset("base") with { Scope = PseudonymScope.Corpus });
        await using var worker = await RunningWorker.StartAsync(engine, questions: questions);
        await RunningWorker.UntilAsync(() => worker.Status.Counts is { SetAside: 1, Answered: 1 });
        var (letterKey, letterReason) = Assert.Single(engine.DeadLetters);
        Assert.Equal(key, letterKey);
        Assert.StartsWith(reason, letterReason, StringComparison.Ordinal);
        Assert.Empty(engine.Delays);
    }

    [Fact]
    public async Task An_answer_that_the_engine_takes_never_is_poison_and_one_that_it_does_not_take_now_is_not()
    {
        var engine = new MemoryEngine();
        engine.AnswerFaults.Enqueue(new IOException("the connection is gone"));
        engine.AnswerFaults.Enqueue(new DocumentException("the answer is larger than a message may be"));
        engine.Add(Document(1));
        await using var worker = await RunningWorker.StartAsync(engine);
        await RunningWorker.UntilAsync(() => worker.Status.Counts.SetAside == 1);
        Assert.Equal(("d1", "the answer is larger than a message may be"), Assert.Single(engine.DeadLetters));
        Assert.Single(engine.Delays);
    }

    [Fact]
    public async Task Documents_are_redacted_by_the_policy_that_they_name()
    {
        var engine = new MemoryEngine();
        engine.Add(Document(1, "card 4111 1111 1111 1111 please") with { Kind = QuestionKind.Policy, Question = "cards" });
        await using var worker = await RunningWorker.StartAsync(engine, questions: new FixedQuestions().Add("cards", RedactionPolicy.Preset("base")));
        await RunningWorker.UntilAsync(() => engine.Answers.Count == 1);
        var answer = WorkAnswer.Parse(engine.Answers["d1"]);
        var span = Assert.Single(answer.Result.EnumerateArray());
        Assert.DoesNotContain("4111", Encoding.UTF8.GetString(engine.Answers["d1"]), StringComparison.Ordinal);
        Assert.Equal(answer.Text, $"card {answer.Text[span.GetProperty("start").GetInt32()..span.GetProperty("end").GetInt32()]} please");
        Assert.Equal(("cards", 1UL, QuestionKind.Policy), (answer.Question, answer.Version, answer.Kind));
    }

    [Fact]
    public async Task What_is_under_way_is_bounded_and_reported()
    {
        var time = new FakeTimeProvider();
        var engine = new MemoryEngine();
        var extractor = new CompanyFinder();
        for (var i = 0; i < 100; i++) engine.Add(Document(i, "slow"));
        await using var worker = await RunningWorker.StartAsync(engine, extractor, options => options.MaxInFlight = 8, time: time);
        await RunningWorker.UntilAsync(() => engine.Open.Count == 8);
        time.Advance(TimeSpan.FromSeconds(10));
        await RunningWorker.UntilAsync(() => engine.Reports.Distinct().Count() == 8);
        Assert.Equal(8, engine.Open.Count);
        extractor.Open();
        await RunningWorker.UntilAsync(() => engine.Answers.Count == 100, time);
        Assert.All(engine.Pulls, pulled => Assert.InRange(pulled, 1, 8));
        await RunningWorker.UntilAsync(() => engine.Open.IsEmpty);
    }

    [Fact]
    public async Task A_stop_ends_what_is_under_way_and_takes_nothing_more()
    {
        var engine = new MemoryEngine();
        var extractor = new CompanyFinder();
        for (var i = 0; i < 20; i++) engine.Add(Document(i, "slow"));
        await using var worker = await RunningWorker.StartAsync(engine, extractor, options => options.MaxInFlight = 4);
        await RunningWorker.UntilAsync(() => engine.Open.Count == 4);
        var stopped = worker.StopAsync();
        await RunningWorker.UntilAsync(() => worker.Status.State == WorkerState.Stopping);
        extractor.Open();
        await stopped;
        Assert.Empty(engine.Open);
        Assert.Empty(engine.Delays);
        Assert.Equal(engine.Pulls.Sum(), engine.Answers.Count);
        Assert.InRange(engine.Answers.Count, 4, 8);
    }

    [Fact]
    public async Task What_does_not_end_in_time_is_given_back_at_once()
    {
        var engine = new MemoryEngine();
        for (var i = 0; i < 4; i++) engine.Add(Document(i, "slow"));
        await using var worker = await RunningWorker.StartAsync(engine, configure: options => (options.MaxInFlight, options.ShutdownTimeout) = (4, TimeSpan.Zero));
        await RunningWorker.UntilAsync(() => engine.Open.Count == 4);
        await worker.StopAsync();
        Assert.Empty(engine.Open);
        Assert.Equal([0.0, 0, 0, 0], engine.Delays.Select(delay => delay.TotalSeconds));
        Assert.Equal(new WorkerCounts(0, 0, 4, 0), worker.Status.Counts);
    }

    [Fact]
    public async Task An_engine_that_is_gone_for_a_time_is_asked_again()
    {
        var time = new FakeTimeProvider();
        var engine = new MemoryEngine();
        for (var i = 0; i < 3; i++) engine.PullFaults.Enqueue(new IOException("no route to host"));
        engine.Add(Document(1));
        await using var worker = await RunningWorker.StartAsync(engine, time: time);
        await RunningWorker.UntilAsync(() => worker.Status.State == WorkerState.Disconnected);
        await RunningWorker.UntilAsync(() => engine.Answers.Count == 1, time);
        Assert.Equal(WorkerState.Working, worker.Status.State);
    }

    [Fact]
    public async Task Options_that_mean_nothing_keep_the_application_from_starting()
    {
        var error = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => RunningWorker.StartAsync(new MemoryEngine(), configure: options => (options.MaxInFlight, options.LongestDelay) = (0, TimeSpan.Zero)));
        Assert.Equal(["Gliner2 worker: MaxInFlight must be at least 1, got 0", "Gliner2 worker: LongestDelay (00:00:00) must not be less than FirstDelay (00:00:01)"], error.Failures);
    }

    [Fact]
    public void Delays_double_up_to_their_bound() => Gen.Select(Gen.Int[1, 1000], Gen.Int[1, 100_000], Gen.Int[1, 10_000]).Sample((first, longest, failures) =>
    {
        var (least, most) = (TimeSpan.FromMilliseconds(first), TimeSpan.FromMilliseconds(first + longest));
        var delay = Running.WorkerLoop.Growing(least, most, failures);
        Assert.InRange(delay, least, most);
        Assert.Equal(delay < most, failures < 31 && first * (1L << (failures - 1)) < first + longest);
    });
}

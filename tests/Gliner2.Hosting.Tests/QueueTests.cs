using Gliner2.Extensions.Hosting;

namespace Gliner2.Hosting.Tests;

public sealed class QueueTests
{
    [Fact]
    public async Task What_comes_while_the_model_reads_is_read_together()
    {
        using var queue = new QueueFixture();
        List<Task<ExtractionResult>> answers = [await queue.BusyAsync(), queue.Ask("one"), queue.Ask("two Fabrikam"), queue.Ask("three")];
        queue.Extractor.Open();
        var results = await Task.WhenAll(answers);
        Assert.Equal([["first"], ["one", "three", "two Fabrikam"]], queue.Extractor.Batches);
        Assert.Equal(["first", "one", "two Fabrikam", "three"], results.Select(result => result.Text));
        Assert.Equal("Fabrikam", Assert.Single(results[2].Entities("company")).Text);
    }

    [Fact]
    public async Task A_batch_has_so_many_texts_at_most()
    {
        using var queue = new QueueFixture(options => options.MaxBatchSize = 2);
        List<Task<ExtractionResult>> answers = [await queue.BusyAsync(), .. Enumerable.Range(0, 5).Select(i => queue.Ask($"{i}"))];
        queue.Extractor.Open();
        await Task.WhenAll(answers);
        Assert.Equal([["first"], ["0", "1"], ["2", "3"], ["4"]], queue.Extractor.Batches);
    }

    [Fact]
    public async Task A_batch_has_so_many_pieces_at_most_each_text_counted_as_the_longest()
    {
        using var queue = new QueueFixture(options => options.MaxBatchPieces = 400);
        var (shorter, longer, huge) = (Text('s', 100), Text('l', 150), Text('h', 1000));
        List<Task<ExtractionResult>> answers = [await queue.BusyAsync(), queue.Ask(longer), queue.Ask(huge), queue.Ask(shorter), queue.Ask(shorter)];
        queue.Extractor.Open();
        await Task.WhenAll(answers);
        Assert.Equal([["first"], [longer, shorter], [huge], [shorter]], queue.Extractor.Batches);
    }

    [Fact]
    public async Task Neighbours_in_length_are_read_together()
    {
        using var queue = new QueueFixture();
        var (shorter, longer) = (Text('s', 70), Text('l', 700));
        List<Task<ExtractionResult>> answers = [await queue.BusyAsync(), queue.Ask(shorter), queue.Ask(longer), queue.Ask(shorter), queue.Ask(longer)];
        queue.Extractor.Open();
        await Task.WhenAll(answers);
        Assert.Equal([["first"], [shorter, shorter], [longer, longer]], queue.Extractor.Batches);
    }

    [Fact]
    public async Task Callers_take_turns_however_much_each_has_waiting()
    {
        using var queue = new QueueFixture(options => options.MaxBatchSize = 1);
        List<Task<ExtractionResult>> answers =
            [await queue.BusyAsync(), queue.Ask("a1", "a"), queue.Ask("a2", "a"), queue.Ask("a3", "a"), queue.Ask("b1", "b"), queue.Ask("b2", "b"), queue.Ask("c1", "c")];
        queue.Extractor.Open();
        await Task.WhenAll(answers);
        Assert.Equal(["first", "a1", "b1", "c1", "a2", "b2", "a3"], queue.Extractor.Batches.SelectMany(batch => batch));
    }

    [Fact]
    public async Task Bulk_texts_take_the_room_that_interactive_ones_leave()
    {
        using var queue = new QueueFixture(options => options.MaxBatchSize = 3);
        List<Task<ExtractionResult>> answers = [await queue.BusyAsync()];
        answers.AddRange(Enumerable.Range(0, 3).Select(i => queue.Ask($"bulk {i}", priority: RequestPriority.Bulk)));
        answers.AddRange(Enumerable.Range(0, 5).Select(i => queue.Ask($"{i}")));
        queue.Extractor.Open();
        await Task.WhenAll(answers);
        Assert.Equal([["first"], ["0", "1", "2"], ["3", "4", "bulk 0"], ["bulk 1", "bulk 2"]], queue.Extractor.Batches);
    }

    [Fact]
    public async Task A_text_that_has_waited_long_is_next_whatever_its_priority()
    {
        using var queue = new QueueFixture(options => (options.MaxBatchSize, options.MaxAge) = (1, TimeSpan.FromSeconds(2)));
        List<Task<ExtractionResult>> answers = [await queue.BusyAsync(), queue.Ask("bulk", priority: RequestPriority.Bulk)];
        queue.Time.Advance(TimeSpan.FromSeconds(1));
        answers.Add(queue.Ask("one"));
        answers.Add(queue.Ask("two"));
        queue.Time.Advance(TimeSpan.FromSeconds(1));
        queue.Extractor.Open();
        await Task.WhenAll(answers);
        Assert.Equal(["first", "bulk", "one", "two"], queue.Extractor.Batches.SelectMany(batch => batch));
    }

    [Fact]
    public async Task Without_a_free_place_a_request_is_rejected_at_once()
    {
        using var queue = new QueueFixture(options => options.Capacity = 2);
        List<Task<ExtractionResult>> answers = [await queue.BusyAsync(), queue.Ask("one")];
        var rejected = await Assert.ThrowsAsync<Gliner2RejectedException>(() => queue.Ask("two"));
        Assert.Equal((RejectionReason.Overload, "all 2 places for requests are taken: try again later"), (rejected.Reason, rejected.Message));
        queue.Extractor.Open();
        await Task.WhenAll(answers);
        await queue.Ask("three");
        Assert.Equal([["first"], ["one"], ["three"]], queue.Extractor.Batches);
    }

    [Fact]
    public async Task A_request_may_wait_for_a_place()
    {
        using var queue = new QueueFixture(options => options.Capacity = 1);
        var first = await queue.BusyAsync();
        var waiting = queue.Ask("one", wait: true);
        Assert.False(waiting.IsCompleted);
        queue.Extractor.Open();
        Assert.Equal("first", (await first).Text);
        Assert.Equal("one", (await waiting).Text);
    }

    [Fact]
    public async Task Callers_take_turns_in_waiting_for_a_place()
    {
        using var queue = new QueueFixture(options => (options.Capacity, options.MaxBatchSize) = (1, 1));
        List<Task<ExtractionResult>> answers = [await queue.BusyAsync()];
        for (var i = 0; i < 6; i++) answers.Add(queue.Ask($"a{i}", "a", wait: true));
        answers.Add(queue.Ask("b0", "b", wait: true));
        answers.Add(queue.Ask("bulk", "c", RequestPriority.Bulk, wait: true));
        answers.Add(queue.Ask("b1", "b", wait: true));
        queue.Extractor.Open();
        await Task.WhenAll(answers);

        // Every second place is that of the oldest.
        Assert.Equal(["first", "a0", "a1", "b0", "a2", "b1", "a3", "a4", "a5", "bulk"], queue.Extractor.Batches.SelectMany(batch => batch));
    }

    [Fact]
    public async Task Waiting_for_a_place_counts_as_waiting_and_ends_when_the_caller_leaves()
    {
        using var queue = new QueueFixture(options => options.Capacity = 1);
        using var leave = new CancellationTokenSource();
        var first = await queue.BusyAsync();
        var (late, leaving) = (queue.Ask("late", timeout: TimeSpan.FromSeconds(1), wait: true), queue.Ask("leaves", wait: true, stop: leave.Token));
        var stays = queue.Ask("stays", timeout: TimeSpan.FromSeconds(3), wait: true);
        queue.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(RejectionReason.Deadline, (await Assert.ThrowsAsync<Gliner2RejectedException>(() => late)).Reason);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        queue.Extractor.Open();
        Assert.Equal("first", (await first).Text);
        Assert.Equal("stays", (await stays).Text);
        Assert.Equal([["first"], ["stays"]], queue.Extractor.Batches);
    }

    [Fact]
    public async Task The_time_that_a_request_waited_for_a_place_is_not_given_to_it_again_in_the_queue()
    {
        using var queue = new QueueFixture(options => (options.Capacity, options.Concurrency) = (2, 1));
        List<Task<ExtractionResult>> answers = [await queue.BusyAsync(), queue.Ask("second")];
        var late = queue.Ask("late", timeout: TimeSpan.FromSeconds(3), wait: true);
        queue.Time.Advance(TimeSpan.FromSeconds(2));
        queue.Extractor.Open(1);
        await answers[0];
        await queue.Extractor.EnteredAsync();
        queue.Time.Advance(TimeSpan.FromSeconds(2));
        queue.Extractor.Open();
        await answers[1];
        Assert.Equal(RejectionReason.Deadline, (await Assert.ThrowsAsync<Gliner2RejectedException>(() => late)).Reason);
    }

    [Fact]
    public async Task Whoever_leaves_frees_the_place_and_is_not_read()
    {
        using var queue = new QueueFixture(options => options.Capacity = 2);
        using var leave = new CancellationTokenSource();
        var first = await queue.BusyAsync();
        var leaving = queue.Ask("leaves", stop: leave.Token);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        var next = queue.Ask("next");
        queue.Extractor.Open();
        await Task.WhenAll(first, next);
        Assert.Equal([["first"], ["next"]], queue.Extractor.Batches);
    }

    [Fact]
    public async Task A_batch_that_nobody_waits_for_is_ended()
    {
        using var queue = new QueueFixture();
        using var leave = new CancellationTokenSource();
        var first = await queue.BusyAsync(leave.Token);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        // The gate is still shut: only a run that was ended makes room for the next one.
        var next = queue.Ask("next");
        await queue.Extractor.EnteredAsync();
        queue.Extractor.Open();
        Assert.Equal("next", (await next).Text);
    }

    [Fact]
    public async Task A_batch_goes_on_for_those_who_stay()
    {
        using var queue = new QueueFixture();
        using var leave = new CancellationTokenSource();
        var first = await queue.BusyAsync();
        var (leaving, staying) = (queue.Ask("leaves", stop: leave.Token), queue.Ask("stays"));
        queue.Extractor.Open(1);
        await first;
        await queue.Extractor.EnteredAsync();
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        queue.Extractor.Open();
        Assert.Equal("stays", (await staying).Text);
        Assert.Equal([["first"], ["leaves", "stays"]], queue.Extractor.Batches);
    }

    [Fact]
    public async Task A_text_whose_time_is_over_before_its_turn_is_rejected()
    {
        using var queue = new QueueFixture();
        var first = await queue.BusyAsync();
        var (late, inTime) = (queue.Ask("late", timeout: TimeSpan.FromSeconds(1)), queue.Ask("in time", timeout: TimeSpan.FromSeconds(3)));
        queue.Time.Advance(TimeSpan.FromSeconds(1));
        queue.Extractor.Open();
        await first;
        Assert.Equal(RejectionReason.Deadline, (await Assert.ThrowsAsync<Gliner2RejectedException>(() => late)).Reason);
        Assert.Equal("in time", (await inTime).Text);
        Assert.Equal([["first"], ["in time"]], queue.Extractor.Batches);
    }

    [Fact]
    public async Task A_text_waits_for_company_if_that_is_asked_for()
    {
        using var queue = new QueueFixture(options => (options.MaxDelay, options.MaxBatchSize) = (TimeSpan.FromMilliseconds(20), 3));
        queue.Extractor.Open();
        var alone = queue.Ask("alone");
        queue.Time.Advance(TimeSpan.FromMilliseconds(19));
        Assert.False(alone.IsCompleted);
        Assert.Empty(queue.Extractor.Batches);
        var late = queue.Ask("late");
        queue.Time.Advance(TimeSpan.FromMilliseconds(1));
        await Task.WhenAll(alone, late);
        await Task.WhenAll(queue.Ask("1"), queue.Ask("2"), queue.Ask("3"));
        Assert.Equal([["alone", "late"], ["1", "2", "3"]], queue.Extractor.Batches);
    }

    [Fact]
    public async Task What_is_wrong_with_one_text_is_its_own_error()
    {
        using var queue = new QueueFixture();
        var first = await queue.BusyAsync();
        var (bad, good) = (queue.Ask("unreadable"), queue.Ask("good"));
        queue.Extractor.Open();
        await first;
        Assert.Equal("too long", (await Assert.ThrowsAsync<InputException>(() => bad)).Message);
        Assert.Equal("good", (await good).Text);
    }

    [Fact]
    public async Task A_batch_that_fails_fails_for_all_of_it_and_for_nobody_else()
    {
        using var queue = new QueueFixture();
        var first = await queue.BusyAsync();
        var (broken, other) = (queue.Ask("broken"), queue.Ask("other"));
        queue.Extractor.Open();
        await first;
        Assert.Equal("the model is broken", (await Assert.ThrowsAsync<InvalidOperationException>(() => broken)).Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => other);
        Assert.Equal("next", (await queue.Ask("next")).Text);
    }

    [Fact]
    public async Task At_the_end_what_is_being_read_is_answered_and_what_waits_is_turned_away()
    {
        using var queue = new QueueFixture();
        var first = await queue.BusyAsync();
        var waiting = queue.Ask("waits");
        queue.Dispose();
        Assert.Equal(RejectionReason.Stopping, (await Assert.ThrowsAsync<Gliner2RejectedException>(() => waiting)).Reason);
        Assert.Equal(RejectionReason.Stopping, (await Assert.ThrowsAsync<Gliner2RejectedException>(() => queue.Ask("comes"))).Reason);
        queue.Extractor.Open();
        Assert.Equal("first", (await first).Text);
    }

    [Fact]
    public async Task A_stream_comes_back_in_order_with_errors_in_their_places()
    {
        using var queue = new QueueFixture(options => options.Capacity = 3);
        queue.Extractor.Open();
        var documents = Enumerable.Range(0, 200).Select(i => new Document<int>(i % 7 == 3 ? "unreadable" : $"text {i}", GatedExtractor.Schema, i)).ToAsyncEnumerable();
        var next = 0;
        await foreach (var answer in queue.Client.ExtractAsync(documents))
        {
            Assert.Equal((next, next % 7 != 3), (answer.Document.State, answer.Succeeded));
            next++;
        }

        Assert.Equal(200, next);
    }

    [Fact]
    public async Task A_stream_that_is_left_leaves_the_queue()
    {
        using var queue = new QueueFixture(options => options.Capacity = 2);
        queue.Extractor.Open();
        await foreach (var answer in queue.Client.ExtractAsync(Enumerable.Range(0, 1000).Select(i => new Document<int>($"text {i}", GatedExtractor.Schema, i)).ToAsyncEnumerable()))
            if (answer.Document.State == 5) break;
        Assert.Equal("after", (await queue.Ask("after", wait: true)).Text);
        Assert.True(queue.Extractor.Batches.Sum(batch => batch.Length) < 200);
    }

    private static string Text(char letter, int pieces) => new(letter, 4 * (pieces - 1));
}

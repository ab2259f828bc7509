using CsCheck;
using Gliner2.Extensions.Hosting;
using Gliner2.Extensions.Hosting.Queue;

namespace Gliner2.Hosting.Tests;

public sealed class WaitingRoomTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_text_is_taken_once_in_batches_that_keep_the_rules()
    {
        var text = Gen.Select(Gen.Int[1, 900], Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 4], Gen.Bool);
        Gen.Select(text.Array[0, 80], Gen.Int[1, 10], Gen.Int[50, 1000]).Sample((texts, size, pieces) =>
        {
            var options = new Gliner2QueueOptions { MaxBatchSize = size, MaxBatchPieces = pieces, MaxAge = TimeSpan.FromSeconds(3) };
            var room = new WaitingRoom(options);
            var (now, left, beganWithOldest) = (Start, new HashSet<QueuedText>(), false);
            foreach (var (length, caller, bulk, seconds, leaves) in texts)
            {
                now += TimeSpan.FromSeconds(seconds);
                var queued = Queued(length, caller, bulk, now);
                room.Add(queued);
                left.Add(queued);
                if (leaves && left.Count % 3 == 0)
                {
                    Assert.True(room.Remove(queued));
                    Assert.False(room.Remove(queued));
                    left.Remove(queued);
                }
            }

            while (left.Count > 0)
            {
                Assert.Equal((left.Count, left.Sum(queued => queued.Pieces)), (room.Count, (int)room.Pieces));
                var oldest = left.MinBy(queued => queued.Arrived)!;
                var overdue = !beganWithOldest && now - oldest.Arrived >= options.MaxAge;
                var (batch, late) = room.Take(now);
                beganWithOldest = overdue;
                Assert.Empty(late);
                Assert.NotEmpty(batch);
                Assert.All(batch, queued => Assert.True(left.Remove(queued)));
                if (overdue) Assert.Equal(oldest.Arrived, batch[0].Arrived);
                else Assert.True(batch[0].Priority == RequestPriority.Interactive || left.All(queued => queued.Priority == RequestPriority.Bulk));
                var (least, most) = (batch.Min(queued => queued.Pieces), batch.Max(queued => queued.Pieces));
                Assert.True(batch.Count <= size);
                Assert.True(batch.Count == 1 || (most * batch.Count <= pieces && most <= Math.Max(WaitingRoom.Short, 2 * least)));
            }

            Assert.Equal((0, 0), (room.Count, (int)room.Pieces));
            Assert.Empty(room.Take(now).Batch);
        });
    }

    [Fact]
    public void A_caller_with_one_text_waits_for_one_text_of_each_other_at_most()
    {
        var room = new WaitingRoom(new Gliner2QueueOptions { MaxBatchSize = 1 });
        for (var i = 0; i < 300; i++) room.Add(Queued(10, i % 3, bulk: false, Start));
        for (var i = 0; i < 4; i++) room.Take(Start);
        var late = Queued(10, 99, bulk: false, Start);
        room.Add(late);
        Assert.Contains(late, Enumerable.Range(0, 4).Select(_ => room.Take(Start).Batch.Single()));
    }

    [Fact]
    public void Callers_take_turns_though_every_text_has_waited_too_long()
    {
        var room = new WaitingRoom(new Gliner2QueueOptions { MaxBatchSize = 1, MaxAge = TimeSpan.FromSeconds(2) });
        for (var i = 0; i < 300; i++) room.Add(Queued(10, 0, bulk: false, Start));
        var one = Queued(10, 1, bulk: false, Start + TimeSpan.FromSeconds(1));
        room.Add(one);
        Assert.Contains(one, Enumerable.Range(0, 4).Select(_ => room.Take(Start + TimeSpan.FromSeconds(60)).Batch.Single()));
    }

    private static QueuedText Queued(int pieces, int caller, bool bulk, DateTimeOffset arrived) => new(
        new PreparedText("", GatedExtractor.Schema, ExtractionOptions.Default, null, pieces),
        new Gliner2RequestOptions { Caller = $"{caller}", Priority = bulk ? RequestPriority.Bulk : RequestPriority.Interactive },
        arrived);
}

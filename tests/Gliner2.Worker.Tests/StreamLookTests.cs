using Gliner2.Extensions.Nats;

namespace Gliner2.Worker.Tests;

public sealed class StreamLookTests
{
    [Theory]
    [InlineData(false, 0, 0, 0, 0)]
    [InlineData(false, 0, 21, 0, 20)]
    [InlineData(false, 20, 1, 20, 0)]
    [InlineData(false, 3, 18, 3, 17)]
    [InlineData(true, 3, 18, 0, 20)]
    [InlineData(true, 113, 10998, 1, 1)]
    [InlineData(true, 1, 15, 1, 16)]
    public void Documents_are_stranded_that_their_consumer_does_not_know(bool expected, long documents, ulong first, long accounted, ulong floor) =>
        Assert.Equal(expected, new StreamLook(documents, first, accounted, floor).HasStranded);
}

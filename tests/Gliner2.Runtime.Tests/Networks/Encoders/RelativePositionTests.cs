using Gliner2.Networks.Encoders;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Networks.Encoders;

/// <summary>Distance buckets against the recorded ones.</summary>
public sealed class RelativePositionTests(ITestOutputHelper output)
{
    public static IEnumerable<object[]> Checkpoints => ReferenceFolder.SpanCheckpoints();

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void Buckets_are_the_recorded_ones(string name)
    {
        var compared = 0;
        foreach (var recorded in ReferenceFolder.Cases(name).Where(recorded => recorded.Kind == "buckets"))
        {
            var buckets = recorded["position_buckets"].GetInt32();
            var maximum = recorded["max_position"].GetInt32();
            var distance = 0;
            foreach (var expected in recorded["bucket"].EnumerateArray())
            {
                Assert.Equal(expected.GetInt32(), RelativePositions.Bucket(distance, buckets, maximum));
                Assert.Equal(-expected.GetInt32(), RelativePositions.Bucket(-distance, buckets, maximum));
                distance++;
            }
            compared += distance;
        }
        output.WriteLine($"{name}: {compared} distances compared");
    }
}

using Gliner2.Extensions.Kafka;
using Gliner2.Extensions.Nats;
using Gliner2.TestSupport.Surface;

namespace Gliner2.Worker.Tests;

/// <summary>The public surface is what the snapshot says; a change of it shows in review.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_of_the_worker_is_the_approved_one() => PublicSurface.ShouldBeApproved(typeof(WorkDocument).Assembly);

    [Fact]
    public void The_public_surface_for_NATS_is_the_approved_one() => PublicSurface.ShouldBeApproved(typeof(Gliner2NatsOptions).Assembly);

    [Fact]
    public void The_public_surface_for_Kafka_is_the_approved_one() => PublicSurface.ShouldBeApproved(typeof(Gliner2KafkaOptions).Assembly);
}

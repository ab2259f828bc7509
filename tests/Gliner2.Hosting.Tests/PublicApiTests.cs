using Gliner2.Extensions.Hosting;
using Gliner2.TestSupport.Surface;

namespace Gliner2.Hosting.Tests;

/// <summary>The public surface is what the snapshot says; a change of it shows in review.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one() => PublicSurface.ShouldBeApproved(typeof(IGliner2Client).Assembly);
}

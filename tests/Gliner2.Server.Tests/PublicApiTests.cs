using Gliner2.TestSupport.Surface;

namespace Gliner2.Server.Tests;

/// <summary>The public surface is what the snapshot says; a change of it shows in review.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_for_agents_is_the_approved_one() => PublicSurface.ShouldBeApproved(typeof(Mcp.Gliner2McpOptions).Assembly);

    [Fact]
    public void The_public_surface_is_the_approved_one() => PublicSurface.ShouldBeApproved(typeof(Gliner2ServerOptions).Assembly);
}

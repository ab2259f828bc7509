using Gliner2.Extensions.AI;
using Gliner2.Extensions.Compliance;
using Gliner2.TestSupport.Surface;

namespace Gliner2.Extensions.Tests;

/// <summary>The public surface is what the snapshot says; a change of it shows in review.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_for_chat_clients_is_the_approved_one() => PublicSurface.ShouldBeApproved(typeof(PrivacyChatClient).Assembly);

    [Fact]
    public void The_public_surface_for_logs_is_the_approved_one() => PublicSurface.ShouldBeApproved(typeof(Gliner2TextRedactor).Assembly);
}

using PublicApiGenerator;
using Snapshooter.Xunit;

namespace Gliner2.Runtime.Tests;

/// <summary>The public surface is what the snapshot says; a change of it shows in review.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one() =>
        typeof(Gliner2Extractor).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).MatchSnapshot("Gliner2.Runtime.api");
}

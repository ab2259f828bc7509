using PublicApiGenerator;
using Snapshooter.Xunit;

namespace Gliner2.Runtime.Tests;

/// <summary>The public surface is what the snapshot says; a change of it shows in review.</summary>
public sealed class PublicApiTests
{
    // The compiler numbers its state machines by all members, private ones too.
    private static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        ExcludeAttributes = ["System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute"],
    };

    [Fact]
    public void The_public_surface_is_the_approved_one() => typeof(Gliner2Extractor).Assembly.GeneratePublicApi(Options).MatchSnapshot("Gliner2.Runtime.api");
}

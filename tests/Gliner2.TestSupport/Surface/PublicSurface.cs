using System.Reflection;
using PublicApiGenerator;
using Snapshooter.Xunit;

namespace Gliner2.TestSupport.Surface;

/// <summary>The public surface of a package is what its snapshot says; a change of it shows in review. Compiled by the projects that test packages.</summary>
internal static class PublicSurface
{
    // The compiler numbers its state machines by all members, private ones too.
    private static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        ExcludeAttributes = ["System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute"],
    };

    /// <summary>Compares an assembly's surface with the snapshot of its name, beside the test that calls this.</summary>
    public static void ShouldBeApproved(Assembly assembly) => assembly.GeneratePublicApi(Options).MatchSnapshot($"{assembly.GetName().Name}.api");
}

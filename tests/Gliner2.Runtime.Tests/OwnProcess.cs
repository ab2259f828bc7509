using Gliner2.Runtime.Tests.Extractor;
using Gliner2.Runtime.Tests.Networks.Span;
using Gliner2.Runtime.Tests.Typed;

namespace Gliner2.Runtime.Tests;

/// <summary>What tests need a process of their own for; starts when this assembly is run.</summary>
internal static class OwnProcess
{
    public static int Main(string[] arguments) => arguments switch
    {
        [nameof(OtherRegisters)] => OtherRegisters.Run(),
        [nameof(SmallPool)] => SmallPool.Run(),
        [nameof(WithoutCultures)] => WithoutCultures.Run(),
        _ => 2,
    };
}

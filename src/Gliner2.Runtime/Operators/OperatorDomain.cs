using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Gliner2.Operators;

/// <summary>The operators of this library, for ONNX Runtime's sessions.</summary>
internal static unsafe class OperatorDomain
{
    public const string Name = "gliner2";

    // The runtime keeps pointers to these for as long as any session lives, so they are made once and stay.
    private static readonly void* Registered = Register();

    /// <summary>Makes the operators known to sessions created with these options.</summary>
    public static void AddTo(SessionOptions options)
    {
        OrtApi.AddDomain(options.DangerousGetHandle(), Registered);
        GC.KeepAlive(options);
    }

    private static void* Register()
    {
        var domain = OrtApi.CreateDomain((byte*)Marshal.StringToCoTaskMemUTF8(Name));
        OrtApi.AddOperator(domain, AttentionOperator.Definition());
        OrtApi.AddOperator(domain, LinearOperator.Definition());
        OrtApi.AddOperator(domain, GruOperator.Definition());
        OrtApi.AddOperator(domain, SpanScoresOperator.Definition());
        OrtApi.AddOperator(domain, QuantizeRowsOperator.Definition());
        OrtApi.AddOperator(domain, FinishRowsOperator.Definition());
        return domain;
    }
}

using System.Runtime.InteropServices;
using Gliner2.Kernels;
using Microsoft.ML.OnnxRuntime;

namespace Gliner2.Onnx.Operators;

/// <summary>The operators of this library, for ONNX Runtime's sessions.</summary>
internal static unsafe class OperatorDomain
{
    public const string Name = "gliner2";

    // The runtime keeps pointers to these for as long as any session lives, so they are made once for each number of threads and stay.
    private static readonly Dictionary<int, nint> Registered = [];

    /// <summary>
    /// Whether graphs use these operators: wherever .NET has vector instructions. Without (DOTNET_EnableHWIntrinsic=0) they would be right and slow, and ONNX Runtime's own nodes are quicker.
    /// </summary>
    public static bool IsOffered => Simd128.IsSupported;

    /// <summary>Makes the operators known to a session created with these options.</summary>
    /// <param name="options">The session's options.</param>
    /// <param name="threads">Threads that a run of the session may use: work is cut into as many tasks as keep them busy.</param>
    public static void AddTo(SessionOptions options, int threads)
    {
        lock (Registered)
        {
            if (!Registered.TryGetValue(threads, out var domain)) Registered[threads] = domain = (nint)Register(threads);
            NativeOrt.AddDomain(options.DangerousGetHandle(), (void*)domain);
        }

        GC.KeepAlive(options);
    }

    private static void* Register(int threads)
    {
        var domain = NativeOrt.CreateDomain((byte*)Marshal.StringToCoTaskMemUTF8(Name));
        NativeOrt.AddOperator(domain, TokensOperator.Definition(threads));
        NativeOrt.AddOperator(domain, InstancesOperator.Definition(threads));
        NativeOrt.AddOperator(domain, AttentionOperator.Definition(threads));
        NativeOrt.AddOperator(domain, LinearOperator.Definition(threads));
        NativeOrt.AddOperator(domain, GruOperator.Definition(threads));
        NativeOrt.AddOperator(domain, SpanScoresOperator.Definition(threads));
        NativeOrt.AddOperator(domain, QuantizeRowsOperator.Definition(threads));
        NativeOrt.AddOperator(domain, FinishRowsOperator.Definition(threads));
        NativeOrt.AddOperator(domain, ByteLinearOperator.Definition(threads));
        return domain;
    }
}

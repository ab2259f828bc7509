namespace Gliner2;

/// <summary>
/// What the network runs on. The CPU is always there; any other provider has to be in the native ONNX Runtime library that the
/// application references.
/// </summary>
public enum ExecutionProvider
{
    /// <summary>The CPU.</summary>
    Cpu,

    /// <summary>NVIDIA GPUs: package <c>Microsoft.ML.OnnxRuntime.Gpu</c>. Devices are numbers.</summary>
    Cuda,

    /// <summary>GPUs on Windows: package <c>Microsoft.ML.OnnxRuntime.DirectML</c>. Devices are numbers.</summary>
    DirectML,

    /// <summary>Apple's accelerators: package <c>Microsoft.ML.OnnxRuntime</c> on macOS. No devices to choose.</summary>
    CoreML,

    /// <summary>Intel's processors, GPUs and NPUs: package <c>Intel.ML.OnnxRuntime.OpenVino</c>. Devices are names such as <c>CPU</c>, <c>GPU</c>, <c>GPU.1</c>, <c>NPU</c>.</summary>
    OpenVino,
}

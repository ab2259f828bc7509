using Microsoft.ML.OnnxRuntime;

namespace Gliner2.Onnx;

/// <summary>Sets providers in ONNX Runtime's options.</summary>
internal sealed class SessionOptionsTarget(SessionOptions options) : IProviderTarget
{
    public IReadOnlyCollection<string> Available => OrtEnv.Instance().GetAvailableProviders();

    public void Cuda(int device) => options.AppendExecutionProvider_CUDA(device);

    public void DirectML(int device)
    {
        // The provider asks for both.
        options.EnableMemoryPattern = false;
        options.ExecutionMode = ExecutionMode.ORT_SEQUENTIAL;
        options.AppendExecutionProvider_DML(device);
    }

    public void CoreML() => options.AppendExecutionProvider_CoreML(CoreMLFlags.COREML_FLAG_USE_NONE);

    public void OpenVino(string device) => options.AppendExecutionProvider_OpenVINO(device);
}

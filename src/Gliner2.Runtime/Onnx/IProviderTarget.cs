namespace Gliner2.Onnx;

/// <summary>Where a provider is set: the options of a session, or a test's record.</summary>
internal interface IProviderTarget
{
    /// <summary>The providers in the native library, by ONNX Runtime's names.</summary>
    IReadOnlyCollection<string> Available { get; }

    void Cuda(int device);

    void DirectML(int device);

    void CoreML();

    void OpenVino(string device);
}

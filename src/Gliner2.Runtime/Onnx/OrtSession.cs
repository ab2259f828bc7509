using System.Runtime.InteropServices;
using Gliner2.Kernels;
using Gliner2.Onnx.Operators;
using Microsoft.ML.OnnxRuntime;

namespace Gliner2.Onnx;

/// <summary>A graph loaded into ONNX Runtime. Any number of threads may run it at once.</summary>
internal sealed class OrtSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly List<GCHandle> _pinned = [];
    private readonly List<NativeBytes> _outside = [];
    private readonly IReadOnlyList<Array> _arrays;
    private readonly SessionLog? _log;

    /// <param name="graph">The graph.</param>
    /// <param name="model">How it is run: threads, log, profile.</param>
    /// <param name="where">What is loaded, for messages.</param>
    /// <param name="device">What it runs on; null for the CPU.</param>
    /// <param name="letRepackedGo">Whether weights that ONNX Runtime has repacked needn't be kept; null asks <see cref="RepackedWeights"/>.</param>
    /// <exception cref="ModelException">ONNX Runtime isn't there, refuses the graph or the device, or a weight file can't be read.</exception>
    public OrtSession(AuthoredGraph graph, ModelOptions model, string where, SessionDevice? device = null, Func<bool>? letRepackedGo = null)
    {
        OrtLibrary.Prepare();
        _arrays = graph.Arrays;
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = model.ThreadCount,
            // A plan of memory is kept for each shape of a batch, of which texts have no end, and its block holds all states of a run apart; without one they take each other's place.
            EnableMemoryPattern = device is { IsCpu: false },
        };
        // Slower on CPUs than the addition and the normalization that it replaces.
        options.AddSessionConfigEntry("optimization.disable_specified_optimizers", "SkipLayerNormFusion");
        if (model.ProfilePrefix is { } profile) (options.ProfileOutputPathPrefix, options.EnableProfiling) = (profile, true);
        if (graph.WeightFolder is { } folder) options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", folder);
        OperatorDomain.AddTo(options, model.ThreadCount);
        device?.AddTo(new SessionOptionsTarget(options));
        _log = SessionLog.AddTo(options, model.NativeLogLevel, model.OnNativeLog);
        foreach (var weight in graph.MemoryWeights)
            NativeOrt.AddInitializer(options.DangerousGetHandle(), weight.Name, (int)weight.Type, weight.Shape, Keep(weight) + (nint)weight.Offset, (nuint)weight.Length);
        try
        {
            _session = new InferenceSession(graph.Model, options);
        }
        catch (OnnxRuntimeException error)
        {
            Release();
            throw new ModelException($"{where}: ONNX Runtime can't load the network: {error.Message}", error);
        }
        if (_outside.Count > 0 && (letRepackedGo?.Invoke() ?? RepackedWeights.AreNotRead)) DisposeOutside();
    }

    /// <summary>Runs the graph and returns the named outputs, which the caller disposes.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the run ends at its next node, or inside one of ours.</exception>
    /// <exception cref="InsufficientMemoryException">The device, or the process, has too little memory for the run.</exception>
    public IDisposableReadOnlyCollection<OrtValue> Run(SessionInputs inputs, IReadOnlyCollection<string> outputs, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var options = new RunOptions();
        using var registration = cancellationToken.UnsafeRegister(static state => ((RunOptions)state!).Terminate = true, options);
        using var inside = new RunCancellation(cancellationToken);
        try
        {
            return _session.Run(options, inputs.Names, inputs.Values, outputs);
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OnnxRuntimeException error) when (IsOutOfMemory(error.Message))
        {
            throw new InsufficientMemoryException($"ONNX Runtime: {error.Message}", error);
        }
        finally
        {
            GC.KeepAlive(_arrays);
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        Release();
    }

    // ONNX Runtime has no code for it, only what its arenas, C++ and CUDA say.
    private static bool IsOutOfMemory(string message)
    {
        foreach (var sign in (ReadOnlySpan<string>)["Failed to allocate memory", "smaller than requested bytes", "bad allocation", "bad_alloc", "out of memory"])
            if (message.Contains(sign, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Keeps a weight where it is, and says where.</summary>
    private nint Keep(MemoryWeight weight)
    {
        if (weight.Outside is { } bytes)
        {
            _outside.Add(bytes);
            return bytes.Address;
        }
        var handle = GCHandle.Alloc(weight.Data, GCHandleType.Pinned);
        _pinned.Add(handle);
        return handle.AddrOfPinnedObject();
    }

    private void DisposeOutside()
    {
        foreach (var bytes in _outside) bytes.Dispose();
        _outside.Clear();
    }

    private void Release()
    {
        _log?.Dispose();
        DisposeOutside();
        foreach (var handle in _pinned) handle.Free();
        _pinned.Clear();
    }
}

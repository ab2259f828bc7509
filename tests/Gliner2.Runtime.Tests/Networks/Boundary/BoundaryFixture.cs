using System.Collections.Concurrent;
using Gliner2.Checkpoints;
using Gliner2.Networks.Boundary;
using Gliner2.Onnx;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Networks.Boundary;

/// <summary>The recorded boundary checkpoints, loaded once for all tests.</summary>
public sealed class BoundaryFixture : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<LoadedBoundary>> _models = new(StringComparer.Ordinal);

    internal LoadedBoundary Load(string checkpoint) => _models.GetOrAdd(checkpoint, name => new Lazy<LoadedBoundary>(() => new LoadedBoundary(name))).Value;

    public void Dispose()
    {
        foreach (var model in _models.Values)
            if (model.IsValueCreated) model.Value.Dispose();
    }
}

/// <summary>One checkpoint, ready to score.</summary>
internal sealed class LoadedBoundary : IDisposable
{
    private readonly Checkpoint _checkpoint;
    private readonly Lazy<OrtSession> _inspection;

    public LoadedBoundary(string name)
    {
        _checkpoint = Checkpoint.Open(ReferenceFolder.ModelFolder(name));
        var where = _checkpoint.Files.Config;
        Architecture = new BoundaryNetwork(_checkpoint.Config, _checkpoint.Encoder, _checkpoint.Tensors, new ModelOptions { Threads = 1 }, where);
        Extractor = Gliner2Extractor.Load(ReferenceFolder.ModelFolder(name), new ModelOptions { Threads = 1 });
        _inspection = new(() => new OrtSession(
            BoundaryGraph.Build(_checkpoint.Config, _checkpoint.Encoder, BoundaryTensors.ClassifierOutput(Settings), new(Settings), _checkpoint.Tensors, inspect: true), new ModelOptions { Threads = 1 }, where));
    }

    public BoundaryNetwork Architecture { get; }

    /// <summary>The checkpoint as users load it, tokenizer included.</summary>
    public Gliner2Extractor Extractor { get; }

    public BoundaryConfig Settings => Architecture.Settings;

    /// <summary>The encoder's states, the words' and the queries'.</summary>
    public (float[] Hidden, float[] Words, float[] Queries) States(EncodedText record)
    {
        var batch = new BoundaryBatch([record], _checkpoint.Config.TokenPooling);
        using var inputs = new SessionInputs();
        batch.Write(inputs);
        using var outputs = _inspection.Value.Run(inputs, [BoundaryGraph.HiddenStates, BoundaryGraph.Words, BoundaryGraph.Queries], default);
        return (Floats(0), Floats(1), Floats(2));

        float[] Floats(int i) => outputs[i].GetTensorDataAsSpan<float>().ToArray();
    }

    public void Dispose()
    {
        Extractor.Dispose();
        Architecture.Dispose();
        if (_inspection.IsValueCreated) _inspection.Value.Dispose();
        _checkpoint.Dispose();
    }
}

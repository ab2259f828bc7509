using Gliner2.Checkpoints.Adapters;
using Gliner2.Checkpoints;
using Gliner2.Common;
using Gliner2.Networks.Boundary;
using Gliner2.Networks.Span;
using Gliner2.Networks;
using Gliner2.Onnx;
using Gliner2.Tokenization;

namespace Gliner2.Extraction;

/// <summary>
/// A checkpoint with its tokenizer, shared by the extractors that run it with different adapters. Its weights stay mapped until the last of them is
/// disposed; they are never changed, so switching an adapter off gives the base back exactly.
/// </summary>
internal sealed class SharedCheckpoint
{
    private readonly Checkpoint _checkpoint;
    private readonly Ahead<SubwordTokenizer> _tokenizer;
    private readonly ModelOptions _options;

    // Weights are looked through while the network is being made of them.
    private readonly Ahead<string?> _scan;
    private int _users;

    private SharedCheckpoint(Checkpoint checkpoint, Ahead<SubwordTokenizer> tokenizer, ModelOptions options)
    {
        _checkpoint = checkpoint;
        _tokenizer = tokenizer;
        _options = options;
        _scan = new Ahead<string?>(() => WeightScan.Find(checkpoint.Tensors, checkpoint.Files.Weights));
    }

    /// <summary>The tokenizer, which is read while the network is being loaded.</summary>
    /// <exception cref="ModelException">Its files can't be used.</exception>
    public ISubwordTokenizer Tokenizer => _tokenizer.Value;

    /// <summary>Told of what is odd about schemas; null tells nobody.</summary>
    public Action<string>? OnWarning => _options.OnWarning;

    /// <summary>Opens a checkpoint's files.</summary>
    /// <exception cref="ModelException">A file is missing, unreadable or wrong.</exception>
    public static SharedCheckpoint Open(CheckpointFiles files, ModelOptions options)
    {
        OptionChecks.Check(options);
        var tokenizerConfig = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(files.Tokenizer))!, "tokenizer_config.json");
        var checkpoint = Checkpoint.Open(files, options.CopyWeights);
        // Opening ONNX Runtime's library takes as long as reading a tokenizer, and needs nothing of the model.
        OrtLibrary.PrepareAhead();
        return new SharedCheckpoint(checkpoint, new Ahead<SubwordTokenizer>(() => SubwordTokenizer.Load(files.Tokenizer, options.TokenizerPipeline, tokenizerConfig)), options);
    }

    /// <summary>Loads the network, with an adapter merged into it or without one, and counts its owner as a user.</summary>
    /// <param name="adapter">The adapter's folder or its name on the hub; null for none.</param>
    /// <exception cref="ModelException">The weights, the adapter or the tokenizer can't be used.</exception>
    public INetwork LoadNetwork(string? adapter)
    {
        Interlocked.Increment(ref _users);
        INetwork? network = null;
        try
        {
            var tensors = adapter is null ? _checkpoint.Tensors : LoraAdapter.Apply(_checkpoint, _options with { Adapter = adapter });
            network = Create(tensors, _checkpoint.Files.Weights);
            _ = Tokenizer;
            if (_scan.Value is { } fault) throw new ModelException(fault);
            _checkpoint.ReleaseWeights();
            return network;
        }
        catch
        {
            network?.Dispose();
            Release();
            throw;
        }
    }

    /// <summary>Ends a user's interest.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) > 0) return;
        // A mapping must not end under a scan.
        _ = _scan.Value;
        _checkpoint.Dispose();
    }

    private INetwork Create(ITensorSource tensors, string where)
    {
        var networks = new List<INetwork>();
        try
        {
            foreach (var device in SessionDevice.Of(_options))
                networks.Add(Create(tensors, where, _options with { Devices = device.Id is null ? null : [device.Id] }));
        }
        catch
        {
            foreach (var network in networks) network.Dispose();
            throw;
        }
        return networks.Count == 1 ? networks[0] : new DevicePool(networks);
    }

    private INetwork Create(ITensorSource tensors, string where, ModelOptions options) => _checkpoint.Config.Architecture switch
    {
        ModelArchitecture.Span => new SpanNetwork(_checkpoint.Config, _checkpoint.Encoder, tensors, options, where),
        _ => new BoundaryNetwork(_checkpoint.Config, _checkpoint.Encoder, tensors, options, where),
    };
}

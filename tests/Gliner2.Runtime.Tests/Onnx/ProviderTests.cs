using Gliner2.Checkpoints;
using Gliner2.Extraction;
using Gliner2.Graphs.Search;
using Gliner2.Networks;
using Gliner2.Networks.Span;
using Gliner2.Onnx;
using Gliner2.Prompting;
using Gliner2.Runtime.Tests.Extractor;
using Gliner2.Runtime.Tests.Networks.Span;
using Gliner2.Runtime.Tests.Prompting;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Onnx;

/// <summary>Which provider and device a session gets, and what is said when they aren't there.</summary>
public sealed class ProviderTests
{
    private static readonly string[] Everything = ["CUDAExecutionProvider", "DmlExecutionProvider", "CoreMLExecutionProvider", "OpenVINOExecutionProvider", "CPUExecutionProvider"];

    [Theory]
    [InlineData(ExecutionProvider.Cpu, null, "")]
    [InlineData(ExecutionProvider.Cuda, null, "CUDA 0")]
    [InlineData(ExecutionProvider.Cuda, "3", "CUDA 3")]
    [InlineData(ExecutionProvider.DirectML, "1", "DirectML 1")]
    [InlineData(ExecutionProvider.CoreML, null, "CoreML")]
    [InlineData(ExecutionProvider.OpenVino, null, "OpenVINO ")]
    [InlineData(ExecutionProvider.OpenVino, "GPU.1", "OpenVINO GPU.1")]
    public void The_device_asked_for_is_set(ExecutionProvider provider, string? device, string expected)
    {
        var target = new Recorder(Everything);
        Assert.Single(SessionDevice.Of(new ModelOptions { Provider = provider, Devices = device is null ? null : [device] })).AddTo(target);
        Assert.Equal(expected, target.Set);
    }

    [Fact]
    public void Each_device_gets_a_session()
        => Assert.Equal(["0", "2"], SessionDevice.Of(new ModelOptions { Provider = ExecutionProvider.Cuda, Devices = ["0", "2"] }).Select(device => device.Id));

    [Theory]
    [InlineData(ExecutionProvider.Cpu, "0", "has no devices")]
    [InlineData(ExecutionProvider.CoreML, "0", "has no devices")]
    [InlineData(ExecutionProvider.Cuda, "cuda:0", "isn't a number")]
    [InlineData(ExecutionProvider.Cuda, "-1", "isn't a number")]
    [InlineData(ExecutionProvider.DirectML, "", "isn't a number")]
    [InlineData(ExecutionProvider.OpenVino, " ", "without a name")]
    [InlineData((ExecutionProvider)99, "0", "isn't known")]
    public void Devices_that_can_not_be_are_refused(ExecutionProvider provider, string device, string expected)
        => Assert.Contains(expected, Assert.Throws<ArgumentException>(() => SessionDevice.Of(new ModelOptions { Provider = provider, Devices = [device] })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(ExecutionProvider.Cuda, "Microsoft.ML.OnnxRuntime.Gpu")]
    [InlineData(ExecutionProvider.DirectML, "Microsoft.ML.OnnxRuntime.DirectML")]
    [InlineData(ExecutionProvider.CoreML, "macOS")]
    [InlineData(ExecutionProvider.OpenVino, "Intel.ML.OnnxRuntime.OpenVino")]
    public void A_provider_that_is_not_there_names_its_package(ExecutionProvider provider, string package)
    {
        var error = Assert.Throws<ModelException>(() => new SessionDevice(provider, null).AddTo(new Recorder(["CPUExecutionProvider"])));
        Assert.Contains($"Provider {provider} isn't in the ONNX Runtime library that this application loads (it has CPU)", error.Message, StringComparison.Ordinal);
        Assert.Contains(package, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_fails_is_reported()
        => Assert.Contains("Provider Cuda, device 7, can't be used", Assert.Throws<ModelException>(() => new SessionDevice(ExecutionProvider.Cuda, "7").AddTo(new Recorder(Everything) { Fails = true })).Message, StringComparison.Ordinal);

    [Fact]
    public void Loading_on_a_provider_that_this_build_lacks_is_refused()
    {
        var error = Assert.Throws<ModelException>(() => Gliner2Extractor.Load(ReferenceFolder.ModelFolder("span-deberta"), new ModelOptions { Provider = ExecutionProvider.Cuda }));
        Assert.Contains("Provider Cuda isn't in the ONNX Runtime library", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(24)]
    public void Several_devices_share_texts_in_order(int count)
    {
        using var checkpoint = Checkpoint.Open(ReferenceFolder.ModelFolder("span-deberta"));
        SpanNetwork Network() => new(checkpoint.Config, checkpoint.Encoder, checkpoint.Tensors, new ModelOptions { Threads = 1 }, "span-deberta");
        using var pool = new DevicePool([Network(), Network(), Network()]);
        var pipeline = new ExtractionPipeline(new PromptBuilder(new CharacterTokenizer()), pool);
        var cases = ReferenceFolder.Cases("span-deberta").Where(recorded => recorded.Kind == "extract").Take(count).ToList();
        for (var round = 0; round < 2; round++)
        {
            var outcomes = pipeline.Score(cases.ConvertAll(RecordedPrompt.Read), batchSize: 8, CancellationToken.None);
            for (var i = 0; i < cases.Count; i++) Assert.Null(ScoreComparison.Compare(cases[i], (SpanScores)outcomes[i].Scores!));
        }
    }

    [Fact]
    public void Devices_take_turns_the_idle_ones_first_and_faults_come_as_they_are()
    {
        var networks = Enumerable.Range(0, 3).Select(_ => new Counter()).ToList();
        var text = RecordedPrompt.Read(ReferenceFolder.Cases("span-deberta").First(recorded => recorded.Kind == "extract"));
        using (var pool = new DevicePool(networks))
        {
            for (var i = 0; i < 6; i++) pool.Score([text], CancellationToken.None);
            Assert.Equal([2, 2, 2], networks.Select(network => network.Calls));

            // While the first one is at work, four more calls go to the other two.
            networks[0].During = () =>
            {
                for (var i = 0; i < 4; i++) pool.Score([text], CancellationToken.None);
            };
            pool.Score([text], CancellationToken.None);
            Assert.Equal([3, 4, 4], networks.Select(network => network.Calls));

            networks[0].During = null;
            foreach (var network in networks) network.Fault = new InputException("too long");
            var pipeline = new ExtractionPipeline(new PromptBuilder(new CharacterTokenizer()), pool);
            Assert.Contains(Assert.Throws<InputException>(() => pipeline.Score([text, text, text], 8, CancellationToken.None)), networks.Select(network => network.Fault));
        }

        Assert.All(networks, network => Assert.True(network.IsDisposed));
    }

    private sealed class Counter : INetwork
    {
        private int _calls;

        public int Calls => _calls;

        public Action? During { get; set; }

        public Exception? Fault { get; set; }

        public bool IsDisposed { get; private set; }

        public void Check(EncodedText text) { }

        public IReadOnlyList<TextScores> Score(IReadOnlyList<EncodedText> batch, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            if (Fault is not null) throw Fault;
            During?.Invoke();
            return [.. batch.Select(_ => new SpanScores([]))];
        }

        public float[] ClassLogits(TextScores scores, int group) => throw new NotSupportedException();

        public float[][] ScoreSpans(EncodedText text, TextScores scores, IReadOnlyList<(int Start, int End)> spans) => throw new NotSupportedException();

        public PairScore[] ScorePairs(EncodedText text, TextScores scores, IReadOnlyList<((int Start, int End) Head, (int Start, int End) Tail)> pairs) => throw new NotSupportedException();

        public GraphProblem Candidates(EncodedText text, TextScores scores, GraphSchema schema, GraphOptions options) => throw new NotSupportedException();

        public ExtractionResult Decode(EncodedText text, TextScores scores, ExtractionOptions options) => throw new NotSupportedException();

        public void Dispose() => IsDisposed = true;
    }

    private sealed class Recorder(string[] available) : IProviderTarget
    {
        public string Set { get; private set; } = "";

        public bool Fails { get; init; }

        public IReadOnlyCollection<string> Available => available;

        public void Cuda(int device) => Record($"CUDA {device}");

        public void DirectML(int device) => Record($"DirectML {device}");

        public void CoreML() => Record("CoreML");

        public void OpenVino(string device) => Record($"OpenVINO {device}");

        private void Record(string what)
        {
            if (Fails) throw new EntryPointNotFoundException("no such entry");
            Set = what;
        }
    }
}

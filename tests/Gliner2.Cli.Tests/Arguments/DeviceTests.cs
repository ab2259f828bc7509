namespace Gliner2.Cli.Tests.Arguments;

public class DeviceTests
{
    private static readonly string[] Question = ["entities", "--label", "person", "--text", "Anna"];

    [Theory]
    [InlineData("--device: the provider cpu has no devices to choose from", "--device", "0")]
    [InlineData("--device: the provider coreml has no devices to choose from", "--provider", "coreml", "--device", "0")]
    [InlineData("--device: 'first' is not the number of a device", "--provider", "cuda", "--device", "0", "--device", "first")]
    [InlineData("--device: the value is empty", "--provider", "openvino", "--device", "")]
    [InlineData("--provider: 'gpu' is not one of cpu, cuda, directml, coreml, openvino", "--provider", "gpu")]
    public void Devices_that_can_not_be_are_wrong_commands(string message, params string[] arguments)
    {
        var outcome = Gliner2Process.Run([.. Question, .. arguments]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith($"error: {message}", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cuda", "Cuda", "Microsoft.ML.OnnxRuntime.Gpu")]
    [InlineData("openvino", "OpenVino", "Intel.ML.OnnxRuntime.OpenVino")]
    public void A_provider_that_this_build_lacks_names_its_package(string word, string name, string package)
    {
        var outcome = Gliner2Process.Run([.. Question, "--provider", word]);
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith($"error: Provider {name} isn't in the ONNX Runtime library", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains(package, outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cpu_can_be_named() => Gliner2Process.Run([.. Question, "--provider", "cpu"]).ShouldSucceed();
}

using System.CommandLine;
using System.Globalization;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Arguments;

/// <summary>What a model runs on.</summary>
internal sealed class DeviceArguments
{
    private readonly Option<ExecutionProvider?> _provider = OptionFactory.Choice<ExecutionProvider>(
        "--provider",
        "What the model runs on; all but the CPU need a build of this program with that provider's library [default: cpu]",
        [("cpu", ExecutionProvider.Cpu), ("cuda", ExecutionProvider.Cuda), ("directml", ExecutionProvider.DirectML), ("coreml", ExecutionProvider.CoreML), ("openvino", ExecutionProvider.OpenVino)]);

    private readonly Option<string[]> _devices = OptionFactory.Texts("--device", "DEVICE", "A device of the provider: a number, or for openvino a name such as GPU; repeatable, they share the work");

    public IReadOnlyList<Option> Options => [_provider, _devices];

    /// <summary>Adds them to a model's options.</summary>
    public ModelOptions AddTo(ModelOptions options, ParseResult parsed)
    {
        var provider = parsed.GetValue(_provider) ?? ExecutionProvider.Cpu;
        var devices = parsed.GetValue(_devices) ?? [];
        foreach (var device in devices) Check(provider, device);
        return options with { Provider = provider, Devices = devices.Length > 0 ? devices : null };
    }

    private static void Check(ExecutionProvider provider, string device)
    {
        if (provider is ExecutionProvider.Cpu or ExecutionProvider.CoreML)
            throw CliException.Usage($"--device: the provider {provider.ToString().ToLowerInvariant()} has no devices to choose from");
        if (provider is ExecutionProvider.Cuda or ExecutionProvider.DirectML && !int.TryParse(device, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw CliException.Usage($"--device: '{device}' is not the number of a device");
        if (string.IsNullOrWhiteSpace(device)) throw CliException.Usage("--device: the value is empty");
    }
}

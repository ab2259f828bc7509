using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace Gliner2.Onnx;

/// <summary>What one session runs on.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Id">Which of its devices; null for the first.</param>
internal sealed record SessionDevice(ExecutionProvider Provider, string? Id)
{
    /// <summary>Whether the network may use operators that this library brings for the CPU.</summary>
    public bool IsCpu => Provider == ExecutionProvider.Cpu;

    /// <summary>The devices that options name: one session each.</summary>
    /// <exception cref="ArgumentException">The provider has no such device.</exception>
    public static IReadOnlyList<SessionDevice> Of(ModelOptions options)
    {
        if (!Enum.IsDefined(options.Provider)) throw new ArgumentException($"{nameof(ModelOptions.Provider)} {options.Provider} isn't known", nameof(options));
        if (options.Devices is not { Count: > 0 } devices) return [new SessionDevice(options.Provider, null)];
        foreach (var id in devices) Check(options.Provider, id);
        return [.. devices.Select(id => new SessionDevice(options.Provider, id))];
    }

    /// <summary>Sets the provider.</summary>
    /// <exception cref="ModelException">It isn't in the native library, or refuses.</exception>
    public void AddTo(IProviderTarget target)
    {
        if (IsCpu) return;
        var (name, package) = Names(Provider);
        if (!target.Available.Contains(name))
            throw new ModelException($"Provider {Provider} isn't in the ONNX Runtime library that this application loads (it has {string.Join(", ", target.Available.Select(Short))}). Reference the package {package} instead of Microsoft.ML.OnnxRuntime, or use the CPU.");

        try
        {
            switch (Provider)
            {
                case ExecutionProvider.Cuda: target.Cuda(Number); break;
                case ExecutionProvider.DirectML: target.DirectML(Number); break;
                case ExecutionProvider.CoreML: target.CoreML(); break;
                default: target.OpenVino(Id ?? ""); break;
            }
        }
        catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            throw new ModelException($"Provider {Provider}{(Id is null ? "" : $", device {Id},")} can't be used: {e.Message} Check the driver and the libraries it needs, or use the CPU.", e);
        }
    }

    private int Number => Id is null ? 0 : int.Parse(Id, NumberStyles.None, CultureInfo.InvariantCulture);

    private static void Check(ExecutionProvider provider, string id)
    {
        var problem = provider switch
        {
            ExecutionProvider.Cpu or ExecutionProvider.CoreML => "has no devices to choose from; leave them out",
            ExecutionProvider.Cuda or ExecutionProvider.DirectML when !int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _) => $"numbers its devices from 0; '{id}' isn't a number",
            _ when string.IsNullOrWhiteSpace(id) => "has no device without a name",
            _ => null,
        };
        if (problem is not null) throw new ArgumentException($"{nameof(ModelOptions.Devices)}: provider {provider} {problem}");
    }

    private static (string Name, string Package) Names(ExecutionProvider provider) => provider switch
    {
        ExecutionProvider.Cuda => ("CUDAExecutionProvider", "Microsoft.ML.OnnxRuntime.Gpu"),
        ExecutionProvider.DirectML => ("DmlExecutionProvider", "Microsoft.ML.OnnxRuntime.DirectML"),
        ExecutionProvider.CoreML => ("CoreMLExecutionProvider", "Microsoft.ML.OnnxRuntime on macOS"),
        _ => ("OpenVINOExecutionProvider", "Intel.ML.OnnxRuntime.OpenVino"),
    };

    private static string Short(string name) => name.Replace("ExecutionProvider", "", StringComparison.Ordinal);
}

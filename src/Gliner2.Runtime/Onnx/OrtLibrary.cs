using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Gliner2.Onnx;

/// <summary>
/// ONNX Runtime's native library, made ready before its first use. Left alone it sends usage data to its makers (on Linux and macOS it also writes a device id
/// and a database under the user's cache) and warns on standard error; here it does none of that unless it was asked to.
/// </summary>
internal static partial class OrtLibrary
{
    private const string DisableTelemetry = "ORT_DISABLE_TELEMETRY";
    private static readonly object Gate = new();
    private static bool _isReady, _isEnding;

    // A process that ends while another thread opens the library crashes: it waits, and doesn't begin any more.
    static OrtLibrary() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
    {
        lock (Gate) _isEnding = true;
    };

    /// <summary>Makes the library ready; every use of it comes after this.</summary>
    /// <exception cref="ModelException">There is none for this platform.</exception>
    public static void Prepare()
    {
        lock (Gate)
        {
            if (_isReady) return;
            var given = Environment.GetEnvironmentVariable(DisableTelemetry);
            Export(given);
            try
            {
                CreateEnvironment();
                // Windows' event tracing doesn't know the variable.
                if (given is null) OrtEnv.Instance().DisableTelemetryEvents();
            }
            catch (Exception error) when (MissingLibrary.Cause(error) is { } cause)
            {
                throw new ModelException(MissingLibrary.Message(RuntimeInformation.RuntimeIdentifier, cause.Message), error);
            }
            _isReady = true;
        }
    }

    /// <summary>Makes the library ready on another thread; its first use waits for that, and reports anew what stands against it.</summary>
    public static void PrepareAhead() => Task.Run(static () =>
    {
        lock (Gate)
        {
            try
            {
                if (!_isEnding) Prepare();
            }
            catch (ModelException)
            {
                // Reported by the first use.
            }
        }
    });

    /// <summary>Switches telemetry off in the environment that the library reads, or hands on what the user has set there.</summary>
    private static void Export(string? given)
    {
        if (!OperatingSystem.IsWindows())
        {
            // On Unix .NET keeps variables of its own; native code sees those of the C library alone.
            if (SetEnvironmentVariable(DisableTelemetry, given ?? "1", given is null ? 0 : 1) != 0)
                throw new ModelException($"{DisableTelemetry} can't be set (error {Marshal.GetLastPInvokeError()}): set it before the program starts");
        }
        else if (given is null)
        {
            Environment.SetEnvironmentVariable(DisableTelemetry, "1");
        }
    }

    /// <summary>The process has one environment; an application that uses ONNX Runtime itself may have made it.</summary>
    private static void CreateEnvironment()
    {
        if (OrtEnv.IsCreated) return;
        var options = new EnvironmentCreationOptions { logId = "gliner2", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        OrtEnv.CreateInstanceWithOptions(ref options);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);
}

namespace Gliner2.Onnx;

/// <summary>What to say when ONNX Runtime's native library can't be loaded.</summary>
internal static class MissingLibrary
{
    /// <summary>The error that says so, or null when something else is wrong.</summary>
    public static Exception? Cause(Exception error) => error switch
    {
        DllNotFoundException or BadImageFormatException or EntryPointNotFoundException => error,
        TypeInitializationException { InnerException: { } inner } => Cause(inner),
        _ => null,
    };

    /// <summary>Names library, platform and the way out.</summary>
    /// <param name="platform">A runtime identifier such as <c>linux-musl-x64</c>.</param>
    /// <param name="reason">What the system's loader said.</param>
    public static string Message(string platform, string reason) =>
        $"ONNX Runtime's native library ({FileName(platform)}) can't be loaded on {platform}. {WayOut(platform)} The system says: {reason}";

    private static string FileName(string platform) =>
        platform.StartsWith("win", StringComparison.Ordinal) ? "onnxruntime.dll" : platform.StartsWith("osx", StringComparison.Ordinal) ? "libonnxruntime.dylib" : "libonnxruntime.so";

    private static string WayOut(string platform)
    {
        if (platform.Contains("musl", StringComparison.Ordinal) || platform.StartsWith("alpine", StringComparison.Ordinal))
            return "The package Microsoft.ML.OnnxRuntime has no build for Alpine Linux (musl): use a system or container image with glibc, such as Debian or Ubuntu, or put a build for musl beside the application.";
        if (platform == "osx-x64")
            return "The package Microsoft.ML.OnnxRuntime has no build for Intel Macs: use a Mac with Apple silicon or a Linux container, or put a build of your own beside the application.";
        if (platform.EndsWith("-x86", StringComparison.Ordinal) || platform.EndsWith("-arm", StringComparison.Ordinal))
            return "The package Microsoft.ML.OnnxRuntime has builds for 64-bit processes alone: run the application as one.";
        return "Let the application reference the package Microsoft.ML.OnnxRuntime, or a provider's, and publish it for this platform"
            + (platform.StartsWith("win", StringComparison.Ordinal) ? "; the library also needs the Visual C++ runtime of 2019 or newer (vc_redist)." : ", and see that the file is whole and readable.");
    }
}

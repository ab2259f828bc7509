using Gliner2.Onnx;

namespace Gliner2.Runtime.Tests.Onnx;

/// <summary>What is said where ONNX Runtime's native library can't be loaded.</summary>
public sealed class MissingLibraryTests
{
    [Theory]
    [InlineData("linux-musl-x64", "libonnxruntime.so", "a system or container image with glibc")]
    [InlineData("alpine.3.22-arm64", "libonnxruntime.so", "a system or container image with glibc")]
    [InlineData("osx-x64", "libonnxruntime.dylib", "Apple silicon")]
    [InlineData("osx-arm64", "libonnxruntime.dylib", "reference the package Microsoft.ML.OnnxRuntime")]
    [InlineData("linux-x64", "libonnxruntime.so", "reference the package Microsoft.ML.OnnxRuntime")]
    [InlineData("linux-arm", "libonnxruntime.so", "64-bit")]
    [InlineData("win-x86", "onnxruntime.dll", "64-bit")]
    [InlineData("win-x64", "onnxruntime.dll", "Visual C++ runtime")]
    public void The_message_names_library_platform_and_the_way_out(string platform, string file, string wayOut)
    {
        var message = MissingLibrary.Message(platform, "no such file");
        Assert.StartsWith($"ONNX Runtime's native library ({file}) can't be loaded on {platform}. ", message, StringComparison.Ordinal);
        Assert.Contains(wayOut, message, StringComparison.Ordinal);
        Assert.EndsWith("The system says: no such file", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cause_is_found_below_a_failed_type_and_nothing_else_counts()
    {
        var cause = new DllNotFoundException("no such file");
        Assert.Same(cause, MissingLibrary.Cause(new TypeInitializationException("Native", new TypeInitializationException("Methods", cause))));
        Assert.Null(MissingLibrary.Cause(new TypeInitializationException("Native", new InvalidOperationException())));
        Assert.Null(MissingLibrary.Cause(new IOException()));
    }
}

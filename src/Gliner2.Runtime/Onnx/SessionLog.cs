using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gliner2.Onnx.Operators;
using Microsoft.ML.OnnxRuntime;

namespace Gliner2.Onnx;

/// <summary>Hands a session's log lines to whom the options name. Lives as long as the session.</summary>
internal sealed unsafe class SessionLog : IDisposable
{
    private readonly Action<NativeLogLevel, string> _listener;
    private GCHandle _self;

    private SessionLog(Action<NativeLogLevel, string> listener)
    {
        _listener = listener;
        _self = GCHandle.Alloc(this);
    }

    /// <summary>Sets where a session's log goes: to the listener, or nowhere when there is none.</summary>
    public static SessionLog? AddTo(SessionOptions options, NativeLogLevel level, Action<NativeLogLevel, string>? listener)
    {
        options.LogSeverityLevel = listener is null ? OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL : (OrtLoggingLevel)level;
        if (listener is null) return null;
        var log = new SessionLog(listener);
        NativeOrt.SetLogFunction(options.DangerousGetHandle(), &Write, (void*)GCHandle.ToIntPtr(log._self));
        return log;
    }

    public void Dispose()
    {
        if (_self.IsAllocated) _self.Free();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvStdcall)])]
    private static void Write(void* self, int level, byte* category, byte* id, byte* location, byte* message)
    {
        try
        {
            ((SessionLog)GCHandle.FromIntPtr((nint)self).Target!)._listener((NativeLogLevel)level, Marshal.PtrToStringUTF8((nint)message) ?? "");
        }
        catch (Exception)
        {
            // An exception of the listener's must not pass through native code, which would end the process.
        }
    }
}

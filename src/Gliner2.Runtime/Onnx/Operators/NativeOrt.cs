using System.Runtime.InteropServices;
using System.Text;

namespace Gliner2.Onnx.Operators;

/// <summary>
/// The few functions of ONNX Runtime's C interface (<c>onnxruntime_c_api.h</c>) that custom operators need and the managed package doesn't offer.
/// The interface is a table of function pointers that only ever grows, so an index names a function for good.
/// </summary>
internal static unsafe partial class NativeOrt
{
    /// <summary>The interface version asked for: the first that has all of the functions below (1.17).</summary>
    private const uint Version = 17;

    private static readonly void** Table = Load();

    private enum Function
    {
        CreateStatus = 0,
        GetErrorMessage = 2,
        CreateCustomOpDomain = 26,
        CustomOpDomainAdd = 27,
        AddCustomOpDomain = 28,
        CreateTensorWithDataAsOrtValue = 49,
        GetTensorMutableData = 51,
        GetDimensionsCount = 61,
        GetDimensions = 62,
        GetTensorTypeAndShape = 65,
        CreateCpuMemoryInfo = 69,
        KernelInfoGetAttributeFloat = 85,
        KernelInfoGetAttributeInt64 = 86,
        KernelContextGetInput = 90,
        KernelContextGetOutput = 91,
        ReleaseStatus = 93,
        ReleaseMemoryInfo = 94,
        ReleaseValue = 96,
        ReleaseTensorTypeAndShapeInfo = 99,
        AddExternalInitializers = 210,
        SetUserLoggingFunction = 266,
        KernelContextParallelFor = 274,
    }

    [LibraryImport("onnxruntime")]
    private static partial void** OrtGetApiBase();

    private static void** Load() => (void**)((delegate* unmanaged<uint, void*>)OrtGetApiBase()[0])(Version);

    /// <summary>A status that tells ONNX Runtime of a failure; it takes ownership.</summary>
    public static void* Failure(string message)
    {
        const int Fail = 1;
        var text = Marshal.StringToCoTaskMemUTF8(message);
        try
        {
            return ((delegate* unmanaged<int, byte*, void*>)At(Function.CreateStatus))(Fail, (byte*)text);
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    /// <summary>Creates a domain of operators. It lives as long as the process.</summary>
    public static void* CreateDomain(byte* name)
    {
        void* domain;
        Check(((delegate* unmanaged<byte*, void**, void*>)At(Function.CreateCustomOpDomain))(name, &domain));
        return domain;
    }

    public static void AddOperator(void* domain, OrtCustomOp* op) =>
        Check(((delegate* unmanaged<void*, OrtCustomOp*, void*>)At(Function.CustomOpDomainAdd))(domain, op));

    public static void AddDomain(nint sessionOptions, void* domain) =>
        Check(((delegate* unmanaged<nint, void*, void*>)At(Function.AddCustomOpDomain))(sessionOptions, domain));

    /// <summary>Sends the log of sessions created with these options to a function: state, severity, category, the session's name, place in the source, message.</summary>
    public static void SetLogFunction(nint sessionOptions, delegate* unmanaged[Stdcall]<void*, int, byte*, byte*, byte*, byte*, void> write, void* state) =>
        Check(((delegate* unmanaged<nint, delegate* unmanaged[Stdcall]<void*, int, byte*, byte*, byte*, byte*, void>, void*, void*>)At(Function.SetUserLoggingFunction))(sessionOptions, write, state));

    public static long Int64Attribute(void* kernelInfo, string name)
    {
        long value;
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0')) Check(((delegate* unmanaged<void*, byte*, long*, void*>)At(Function.KernelInfoGetAttributeInt64))(kernelInfo, text, &value));
        return value;
    }

    public static float FloatAttribute(void* kernelInfo, string name)
    {
        float value;
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0')) Check(((delegate* unmanaged<void*, byte*, float*, void*>)At(Function.KernelInfoGetAttributeFloat))(kernelInfo, text, &value));
        return value;
    }

    /// <summary>An input; null for an optional one that isn't there.</summary>
    public static void* Input(void* context, nuint index)
    {
        void* value;
        Check(((delegate* unmanaged<void*, nuint, void**, void*>)At(Function.KernelContextGetInput))(context, index, &value));
        return value;
    }

    /// <summary>Allocates an output; null for an optional one that the node doesn't have.</summary>
    public static void* Output(void* context, nuint index, ReadOnlySpan<long> dimensions)
    {
        void* value;
        fixed (long* shape = dimensions)
            Check(((delegate* unmanaged<void*, nuint, long*, nuint, void**, void*>)At(Function.KernelContextGetOutput))(context, index, shape, (nuint)dimensions.Length, &value));
        return value;
    }

    /// <summary>Writes the first sizes of a tensor, as many as there is room for, and returns how many it has.</summary>
    public static int Shape(void* value, Span<long> dimensions)
    {
        void* shape;
        Check(((delegate* unmanaged<void*, void**, void*>)At(Function.GetTensorTypeAndShape))(value, &shape));
        try
        {
            nuint count;
            Check(((delegate* unmanaged<void*, nuint*, void*>)At(Function.GetDimensionsCount))(shape, &count));
            fixed (long* target = dimensions)
                Check(((delegate* unmanaged<void*, long*, nuint, void*>)At(Function.GetDimensions))(shape, target, Math.Min(count, (nuint)dimensions.Length)));
            return (int)count;
        }
        finally
        {
            ((delegate* unmanaged<void*, void>)At(Function.ReleaseTensorTypeAndShapeInfo))(shape);
        }
    }

    /// <summary>The first number of a tensor.</summary>
    public static void* Data(void* value)
    {
        void* data;
        Check(((delegate* unmanaged<void*, void**, void*>)At(Function.GetTensorMutableData))(value, &data));
        return data;
    }

    /// <summary>Calls <paramref name="body"/>(state, 0..count-1) on the session's threads; returns when all are done.</summary>
    public static void ParallelFor(void* context, delegate* unmanaged<void*, nuint, void> body, int count, void* state) =>
        Check(((delegate* unmanaged<void*, delegate* unmanaged<void*, nuint, void>, nuint, nuint, void*, void*>)At(Function.KernelContextParallelFor))(context, body, (nuint)count, 0, state));

    private static void* At(Function function) => Table[(int)function];

    private static void Check(void* status)
    {
        if (status is null) return;
        var message = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<void*, byte*>)At(Function.GetErrorMessage))(status));
        ((delegate* unmanaged<void*, void>)At(Function.ReleaseStatus))(status);
        throw new InvalidOperationException($"ONNX Runtime: {message}");
    }
}

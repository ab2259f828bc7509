using System.Runtime.InteropServices;

namespace Gliner2.Onnx.Operators;

/// <content>Weights from memory.</content>
internal static unsafe partial class NativeOrt
{
    /// <summary>
    /// Gives a session the data of an initializer that its model declares as lying outside. The memory must stay where it is as long as
    /// the session lives; it isn't copied.
    /// </summary>
    /// <param name="sessionOptions">The options of the session to be.</param>
    /// <param name="name">The initializer's name.</param>
    /// <param name="elementType">ONNX's number of the element type.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="data">Its bytes.</param>
    /// <param name="length">How many.</param>
    public static void AddInitializer(nint sessionOptions, string name, int elementType, ReadOnlySpan<long> shape, nint data, nuint length)
    {
        const int DeviceAllocator = 0, DefaultMemory = 0;
        void* place = null, value = null;
        var text = Marshal.StringToCoTaskMemUTF8(name);
        try
        {
            Check(((delegate* unmanaged<int, int, void**, void*>)At(Function.CreateCpuMemoryInfo))(DeviceAllocator, DefaultMemory, &place));
            fixed (long* sizes = shape)
            {
                Check(((delegate* unmanaged<void*, void*, nuint, long*, nuint, int, void**, void*>)At(Function.CreateTensorWithDataAsOrtValue))(
                    place, (void*)data, length, sizes, (nuint)shape.Length, elementType, &value));
            }
            Check(((delegate* unmanaged<nint, nint*, void**, nuint, void*>)At(Function.AddExternalInitializers))(sessionOptions, &text, &value, 1));
        }
        finally
        {
            if (value is not null) ((delegate* unmanaged<void*, void>)At(Function.ReleaseValue))(value);
            if (place is not null) ((delegate* unmanaged<void*, void>)At(Function.ReleaseMemoryInfo))(place);
            Marshal.FreeCoTaskMem(text);
        }
    }
}

namespace Gliner2.Kernels;

/// <summary>Room for one widened panel a thread, which goes with its thread.</summary>
internal static unsafe class WideningRoom
{
    [ThreadStatic]
    private static NativeBytes? _room;

    /// <summary>This thread's room for so many floats, starting at a cache line; what they hold is anything.</summary>
    public static float* Of(int floats)
    {
        var bytes = checked(floats * sizeof(float));
        if (_room is not { } room || room.Length < bytes)
        {
            _room?.Dispose();
            _room = null;
            _room = room = new NativeBytes(bytes);
        }
        return (float*)room.Address;
    }
}

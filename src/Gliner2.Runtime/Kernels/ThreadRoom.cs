namespace Gliner2.Kernels;

/// <summary>Room for what a task of a thread makes on its way, a widened panel or some rows of products, which goes with its thread.</summary>
internal static unsafe class ThreadRoom
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

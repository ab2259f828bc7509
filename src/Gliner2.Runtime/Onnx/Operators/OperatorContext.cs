using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Gliner2.Kernels;

namespace Gliner2.Onnx.Operators;

/// <summary>One computation of a node: its inputs, its outputs, and the session's threads.</summary>
/// <param name="context">ONNX Runtime's context.</param>
/// <param name="name">The operator's name, for messages.</param>
/// <param name="threads">Threads of the session.</param>
internal readonly unsafe ref struct OperatorContext(void* context, byte* name, int threads)
{
    /// <summary>Threads of the session.</summary>
    public int Threads => threads;

    /// <summary>An input's data and its shape, which must have as many dimensions as are asked for.</summary>
    public T* Input<T>(int index, Span<long> shape) where T : unmanaged =>
        NativeOrt.Input(context, (nuint)index) is null ? throw Refusal($"input {index} is missing") : OptionalInput<T>(index, shape);

    /// <summary>The same; null for an input that isn't there.</summary>
    public T* OptionalInput<T>(int index, Span<long> shape) where T : unmanaged
    {
        var value = NativeOrt.Input(context, (nuint)index);
        if (value is null) return null;
        var dimensions = NativeOrt.Shape(value, shape);
        if (dimensions != shape.Length) throw Refusal($"input {index} has {dimensions} dimensions and needs {shape.Length}");
        return (T*)NativeOrt.Data(value);
    }

    /// <summary>An input's data; it must have this shape. Null for an optional input that isn't there.</summary>
    public T* Input<T>(int index, ReadOnlySpan<long> shape, bool optional = false) where T : unmanaged
    {
        var value = NativeOrt.Input(context, (nuint)index);
        if (value is null && optional) return null;
        Span<long> actual = stackalloc long[shape.Length];
        if (value is null) throw Refusal($"input {index} is missing");
        if (NativeOrt.Shape(value, actual) != shape.Length || !shape.SequenceEqual(actual)) throw Refusal($"input {index} is [{Text(actual)}] and must be [{Text(shape)}]");
        return (T*)NativeOrt.Data(value);
    }

    /// <summary>Allocates an output and gives its data; null for an optional output that the node doesn't have.</summary>
    public T* Output<T>(int index, params ReadOnlySpan<long> shape) where T : unmanaged
    {
        var value = NativeOrt.Output(context, (nuint)index, shape);
        return value is null ? null : (T*)NativeOrt.Data(value);
    }

    /// <summary>What to throw when the inputs don't fit each other or the weights.</summary>
    public InvalidOperationException Refusal(string message) => new($"{OperatorDomain.Name}.{Marshal.PtrToStringUTF8((nint)name)}: {message}");

    /// <summary>
    /// Computes the tasks of a job on the session's threads. The first exception of a task is thrown here; tasks that haven't begun by then, or when the run is cancelled, are left out.
    /// ONNX Runtime itself looks for a stop between two nodes only, and one node of a long text takes many seconds.
    /// </summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Run<TJob>(in TJob job) where TJob : unmanaged, IJob<TJob>
    {
        var count = job.Tasks;
        if (count == 0) return;
        Exception? failure = null;
        var cancellation = RunCancellation.Current;
        fixed (TJob* place = &job)
        {
            // These variables lie on this stack, which stays as long as the tasks run.
            var tasks = new Tasks { Job = place, Run = &RunTask<TJob>, Failure = Unsafe.AsPointer(ref failure), Cancellation = Unsafe.AsPointer(ref cancellation) };
            NativeOrt.ParallelFor(context, &RunGuarded, count, &tasks);
        }

        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        cancellation.ThrowIfCancellationRequested();
    }

    private struct Tasks
    {
        public void* Job;
        public delegate*<void*, int, void> Run;
        public void* Failure, Cancellation;
    }

    private static void RunTask<TJob>(void* job, int task) where TJob : unmanaged, IJob<TJob> => Widest.Run(*(TJob*)job, task);

    /// <summary>Runs a task for ONNX Runtime: an exception must not cross into native code, where it would end the process.</summary>
    [UnmanagedCallersOnly]
    private static void RunGuarded(void* state, nuint task)
    {
        var tasks = (Tasks*)state;
        ref var failure = ref Unsafe.AsRef<Exception?>(tasks->Failure);
        if (Volatile.Read(ref failure) is not null || Unsafe.AsRef<CancellationToken>(tasks->Cancellation).IsCancellationRequested) return;
        try
        {
            tasks->Run(tasks->Job, (int)task);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref failure, e, null);
        }
    }

    private static string Text(ReadOnlySpan<long> shape) => string.Join(", ", shape.ToArray());
}

namespace Gliner2.Kernels;

/// <summary>An activation of numbers where they lie, in one task.</summary>
internal unsafe struct ActivationJob : IJob<ActivationJob>
{
    /// <summary>[Count].</summary>
    public float* Values;

    public int Count;

    public LinearActivation Activation;

    public readonly int Tasks => 1;

    public static void Run<TSimd, TVector>(in ActivationJob job, int task)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
        => Activations<TSimd, TVector>.Run(job);

    /// <summary>Activates numbers in place with the widest registers that the processor has.</summary>
    public static void Apply(LinearActivation activation, Span<float> values)
    {
        fixed (float* start = values) Widest.Run(new ActivationJob { Values = start, Count = values.Length, Activation = activation }, 0);
    }
}

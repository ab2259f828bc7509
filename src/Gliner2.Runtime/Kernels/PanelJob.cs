namespace Gliner2.Kernels;

/// <summary>Rows put side by side, in one task; see <see cref="Panels{TSimd,TVector}.Pack"/> for what the fields mean.</summary>
internal unsafe struct PanelJob : IJob<PanelJob>
{
    public float* Source, Target;

    public long SourceStride, TargetStride;

    public int Rows, Room, Depth;

    public float Scale;

    public readonly int Tasks => 1;

    public static void Run<TSimd, TVector>(in PanelJob job, int task)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
        => Panels<TSimd, TVector>.Pack(job.Source, job.SourceStride, job.Rows, job.Room, job.Depth, job.Scale, job.Target, job.TargetStride);

    /// <summary>Packs with the widest registers that the processor has.</summary>
    public static void Pack(float* source, long sourceStride, int rows, int room, int depth, float scale, float* target, long targetStride) => Widest.Run(
        new PanelJob { Source = source, SourceStride = sourceStride, Rows = rows, Room = room, Depth = depth, Scale = scale, Target = target, TargetStride = targetStride }, 0);
}

using System.Runtime.InteropServices;

namespace Gliner2.Kernels.MachineCode;

/// <summary>What a function of <see cref="FloatProductCode"/> is called with. Beside each field, where it lies.</summary>
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct FloatProductCall
{
    public const int RowsAt = SavedRegisters.Size, RowStrideAt = RowsAt + 8, PanelAt = RowsAt + 16, DepthAt = RowsAt + 24, StartAt = RowsAt + 32, ResultAt = RowsAt + 40, NextAt = RowsAt + 48, NextStepAt = RowsAt + 56, OtherPanelAt = RowsAt + 64;

    [FieldOffset(0)]
    public SavedRegisters Saved;

    /// <summary>Rows [rows, Depth], RowStride bytes apart.</summary>
    [FieldOffset(RowsAt)]
    public float* Rows;

    [FieldOffset(RowStrideAt)]
    public long RowStride;

    /// <summary>Columns [Depth, 16].</summary>
    [FieldOffset(PanelAt)]
    public float* Panel;

    /// <summary>Length of the sums, at least one.</summary>
    [FieldOffset(DepthAt)]
    public long Depth;

    /// <summary>What the sums of each row start with [32].</summary>
    [FieldOffset(StartAt)]
    public float* Start;

    /// <summary>[rows, 32].</summary>
    [FieldOffset(ResultAt)]
    public float* Result;

    /// <summary>What is fetched meanwhile: two cache lines each step, NextStep bytes further each time.</summary>
    [FieldOffset(NextAt)]
    public byte* Next;

    [FieldOffset(NextStepAt)]
    public long NextStep;

    /// <summary>Bytes from the panel to that of the other 16 columns.</summary>
    [FieldOffset(OtherPanelAt)]
    public long OtherPanel;
}

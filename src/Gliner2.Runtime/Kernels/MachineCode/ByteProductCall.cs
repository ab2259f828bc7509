using System.Runtime.InteropServices;

namespace Gliner2.Kernels.MachineCode;

/// <summary>What a function of <see cref="ByteProductCode"/> is called with. Beside each field, where it lies.</summary>
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct ByteProductCall
{
    public const int RowsAt = SavedRegisters.Size, RowStrideAt = RowsAt + 8, PanelAt = RowsAt + 16, GroupsAt = RowsAt + 24, ResultAt = RowsAt + 32, ResultStrideAt = RowsAt + 40, NextAt = RowsAt + 48, NextStepAt = RowsAt + 56;

    [FieldOffset(0)]
    public SavedRegisters Saved;

    /// <summary>Rows [rows, at least 4 * Groups], RowStride bytes apart.</summary>
    [FieldOffset(RowsAt)]
    public byte* Rows;

    [FieldOffset(RowStrideAt)]
    public long RowStride;

    /// <summary>A panel of a <see cref="PackedBytes"/>.</summary>
    [FieldOffset(PanelAt)]
    public byte* Panel;

    /// <summary>A quarter of the depth, at least one.</summary>
    [FieldOffset(GroupsAt)]
    public long Groups;

    /// <summary>[rows, <see cref="PackedBytes.Columns"/>], ResultStride bytes apart.</summary>
    [FieldOffset(ResultAt)]
    public float* Result;

    [FieldOffset(ResultStrideAt)]
    public long ResultStride;

    /// <summary>What is fetched meanwhile: two cache lines each group, NextStep bytes further each time.</summary>
    [FieldOffset(NextAt)]
    public byte* Next;

    [FieldOffset(NextStepAt)]
    public long NextStep;
}

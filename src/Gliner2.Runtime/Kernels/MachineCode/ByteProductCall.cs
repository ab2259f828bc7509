using System.Runtime.InteropServices;

namespace Gliner2.Kernels.MachineCode;

/// <summary>What a function of <see cref="ByteProductCode"/> is called with, and room for the registers that it must leave as they were. Beside each field, where it lies.</summary>
[StructLayout(LayoutKind.Explicit, Size = SavedVectorsAt + (SavedVectors * SavedVectorSize))]
internal unsafe struct ByteProductCall
{
    public const int RowsAt = 0, RowStrideAt = 8, PanelAt = 16, GroupsAt = 24, ResultAt = 32, ResultStrideAt = 40, NextAt = 48, NextStepAt = 56;
    public const int SavedRegistersAt = 64, SavedVectorsAt = 96;
    public const int SavedVectors = 10, SavedVectorSize = 16;

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

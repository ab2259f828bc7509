using System.Runtime.InteropServices;

namespace Gliner2.Kernels.MachineCode;

/// <summary>What a function of <see cref="ByteTileCode"/> is called with. Beside each field, where it lies.</summary>
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct ByteTileCall
{
    public const int RowsAt = SavedRegisters.Size, RowStrideAt = RowsAt + 8, PanelAt = RowsAt + 16, GroupsAt = RowsAt + 24, StartsAt = RowsAt + 32, RowScalesAt = RowsAt + 40,
        ColumnScalesAt = RowsAt + 48, StartAt = RowsAt + 56, StartStrideAt = RowsAt + 64, ResultAt = RowsAt + 72, ResultStrideAt = RowsAt + 80;

    [FieldOffset(0)]
    public SavedRegisters Saved;

    /// <summary>Signed bytes [rows, 4 * Groups], RowStride bytes apart.</summary>
    [FieldOffset(RowsAt)]
    public sbyte* Rows;

    [FieldOffset(RowStrideAt)]
    public long RowStride;

    /// <summary>Columns in bytes [Groups, 16, 4].</summary>
    [FieldOffset(PanelAt)]
    public byte* Panel;

    /// <summary>A quarter of the depth, at least one.</summary>
    [FieldOffset(GroupsAt)]
    public long Groups;

    /// <summary>What each row's sums start with, in whole numbers [rows].</summary>
    [FieldOffset(StartsAt)]
    public int* Starts;

    /// <summary>What a byte of each row stands for [rows].</summary>
    [FieldOffset(RowScalesAt)]
    public float* RowScales;

    /// <summary>What a byte of each column stands for [16].</summary>
    [FieldOffset(ColumnScalesAt)]
    public float* ColumnScales;

    /// <summary>What is added [rows, 16], StartStride bytes apart.</summary>
    [FieldOffset(StartAt)]
    public float* Start;

    [FieldOffset(StartStrideAt)]
    public long StartStride;

    /// <summary>[rows, 16], ResultStride bytes apart.</summary>
    [FieldOffset(ResultAt)]
    public float* Result;

    [FieldOffset(ResultStrideAt)]
    public long ResultStride;
}

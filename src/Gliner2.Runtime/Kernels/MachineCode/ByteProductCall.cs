using System.Runtime.InteropServices;

namespace Gliner2.Kernels.MachineCode;

/// <summary>What a <see cref="ByteProductCode"/> is called with, and room for what it must leave as it was.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ByteProductCall
{
    /// <summary>Rows [rows, at least 4 * Groups], RowStride bytes apart.</summary>
    public byte* Rows;

    public long RowStride;

    /// <summary>A panel of a <see cref="PackedBytes"/>.</summary>
    public byte* Panel;

    /// <summary>A quarter of the depth.</summary>
    public long Groups;

    /// <summary>[rows, <see cref="PackedBytes.Columns"/>], ResultStride bytes apart.</summary>
    public float* Result;

    public long ResultStride;

    /// <summary>What is fetched meanwhile: two cache lines each group, NextStep bytes further each time.</summary>
    public byte* Next;

    public long NextStep;

    public fixed long Saved[3];

    public fixed long SavedVectors[20];
}

namespace Gliner2.Checkpoints;

/// <summary>How the numbers of a stored tensor are written.</summary>
internal enum TensorType { F32, F16, BF16 }

internal static class TensorTypes
{
    /// <summary>Bytes a number takes.</summary>
    public static int Size(this TensorType type) => type == TensorType.F32 ? 4 : 2;
}

namespace Gliner2.Onnx;

/// <summary>Element types, with ONNX's numbers.</summary>
internal enum ElementType
{
    Float = 1, UInt8 = 2, Int8 = 3, Int32 = 6, Int64 = 7, Bool = 9, Float16 = 10, BFloat16 = 16,
}

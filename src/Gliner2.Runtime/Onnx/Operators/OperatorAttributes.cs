namespace Gliner2.Onnx.Operators;

/// <summary>What a node of the graph says about itself.</summary>
internal readonly unsafe ref struct OperatorAttributes(void* info)
{
    public int Int(string name) => checked((int)NativeOrt.Int64Attribute(info, name));

    public float Float(string name) => NativeOrt.FloatAttribute(info, name);

    /// <summary>An address of numbers that outlive the session.</summary>
    public float* Address(string name) => (float*)NativeOrt.Int64Attribute(info, name);
}

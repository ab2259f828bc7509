using static Gliner2.Onnx.NodeAttribute;

namespace Gliner2.Onnx;

/// <content>The operators that networks are made of, under ONNX's names.</content>
internal sealed partial class GraphBuilder
{
    public Tensor Add(Tensor a, Tensor b) => Node("Add", [a, b]);

    public Tensor Sub(Tensor a, Tensor b) => Node("Sub", [a, b]);

    public Tensor Mul(Tensor a, Tensor b) => Node("Mul", [a, b]);

    public Tensor Min(Tensor a, Tensor b) => Node("Min", [a, b]);

    public Tensor Max(Tensor a, Tensor b) => Node("Max", [a, b]);

    public Tensor Less(Tensor a, Tensor b) => Node("Less", [a, b]);

    public Tensor Where(Tensor condition, Tensor yes, Tensor no) => Node("Where", [condition, yes, no]);

    public Tensor Relu(Tensor x) => Node("Relu", [x]);

    public Tensor Cast(Tensor x, ElementType type) => Node("Cast", [x], Int("to", (int)type));

    /// <summary>Rows (or entries along another axis) of <paramref name="data"/> at whole-number <paramref name="indices"/>.</summary>
    public Tensor Gather(Tensor data, Tensor indices, int axis = 0) => Node("Gather", [data, indices], Int("axis", axis));

    public Tensor MatMul(Tensor a, Tensor b) => Node("MatMul", [a, b]);

    /// <summary><paramref name="scale"/> times <paramref name="a"/> times <paramref name="b"/>, either transposed in its last two dimensions.</summary>
    public Tensor FusedMatMul(Tensor a, Tensor b, bool transposeA = false, bool transposeB = false, float scale = 1) =>
        Node(Microsoft, "FusedMatMul", [a, b], [Int("transA", transposeA ? 1 : 0), Int("transB", transposeB ? 1 : 0), Float("alpha", scale)]);

    public Tensor Softmax(Tensor x, int axis = -1) => Node("Softmax", [x], Int("axis", axis));

    public Tensor Transpose(Tensor x, params long[] permutation) => Node("Transpose", [x], Ints("perm", permutation));

    public Tensor Reshape(Tensor x, Tensor shape) => Node("Reshape", [x, shape]);

    /// <summary>Reshapes to sizes of which one may be -1 (what is left) and others 0 (as before).</summary>
    public Tensor Reshape(Tensor x, params long[] shape) => Reshape(x, Vector(shape));

    public Tensor Unsqueeze(Tensor x, params long[] axes) => Node("Unsqueeze", [x, Vector(axes)]);

    public Tensor Squeeze(Tensor x, params long[] axes) => Node("Squeeze", [x, Vector(axes)]);

    public Tensor Concat(int axis, params ReadOnlySpan<Tensor> parts) => Node("Concat", parts, Int("axis", axis));

    /// <summary>Entries from <paramref name="start"/> to before <paramref name="end"/> along one axis; all three are vectors of one number.</summary>
    public Tensor Slice(Tensor x, Tensor start, Tensor end, long axis) => Node("Slice", [x, start, end, Vector(axis)]);

    /// <summary>Parts of a tensor along its first axis, each of a size that is a vector of one number.</summary>
    public Tensor[] Split(Tensor x, params Tensor[] sizes) => Nodes("", "Split", sizes.Length, [x, Concat(0, sizes)], [Int("axis", 0)]);

    /// <summary>The sizes of a tensor, a vector.</summary>
    public Tensor Shape(Tensor x) => Node("Shape", [x]);

    /// <summary>One size of a tensor, a vector of one number.</summary>
    public Tensor Size(Tensor x, int axis) => Node("Shape", [x], Int("start", axis), Int("end", axis + 1));

    public Tensor Expand(Tensor x, Tensor shape) => Node("Expand", [x, shape]);

    /// <summary>Whole numbers from <paramref name="start"/> to before <paramref name="end"/>, which are scalars.</summary>
    public Tensor Range(Tensor start, Tensor end, long step = 1) => Node("Range", [start, end, Scalar(step)]);

    /// <summary>Place of the greatest entry along an axis, the first of equals; the axis goes away.</summary>
    public Tensor ArgMax(Tensor x, int axis) => Node("ArgMax", [x], Int("axis", axis), Int("keepdims", 0));

    /// <summary>A tensor of one number all over, of the sizes in the vector <paramref name="shape"/>.</summary>
    public Tensor Fill(Tensor shape, float value) => Expand(Scalar(value), shape);

    /// <summary>Puts <paramref name="updates"/> at <paramref name="indices"/> along the first axis of <paramref name="data"/>; several at one place are combined by <paramref name="reduction"/> (none, add, max).</summary>
    public Tensor Scatter(Tensor data, Tensor indices, Tensor updates, string reduction) =>
        Node("ScatterElements", [data, indices, updates], Int("axis", 0), NodeAttribute.Text("reduction", reduction));

    /// <summary>Sums of a vector's entries up to each one.</summary>
    public Tensor CumulativeSum(Tensor x) => Node("CumSum", [x, Scalar(0)]);

    /// <summary>Places at which a condition holds: [dimensions of <paramref name="condition"/>, number of places].</summary>
    public Tensor NonZero(Tensor condition) => Node("NonZero", [condition]);

    /// <summary>Normalizes the last dimension.</summary>
    public Tensor LayerNormalization(Tensor x, Tensor scale, Tensor bias, float epsilon) =>
        Node("LayerNormalization", bias == Tensor.None ? [x, scale] : [x, scale, bias], Int("axis", -1), Float("epsilon", epsilon));
}

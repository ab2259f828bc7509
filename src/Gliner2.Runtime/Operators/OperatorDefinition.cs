using System.Runtime.InteropServices;

namespace Gliner2.Operators;

/// <summary>An operator: ONNX Runtime's struct, followed by what its callbacks answer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OperatorDefinition
{
    private const int Required = 0, Optional = 1;

    private OrtCustomOp op;
    private byte* name;
    private int inputs, requiredInputs, outputs, requiredOutputs;
    private fixed int types[16];

    /// <summary>Makes a definition, which lives as long as the process.</summary>
    /// <param name="name">The operator's name.</param>
    /// <param name="inputTypes">ONNX's numbers of the inputs' element types.</param>
    /// <param name="outputTypes">ONNX's numbers of the outputs' element types.</param>
    /// <param name="compute">Computes a run; it is given the kernel and the context, and returns a status.</param>
    /// <param name="optionalInputs">How many of the last inputs may be absent.</param>
    /// <param name="createKernel">Makes the kernel of a node with settings; null for an operator without any.</param>
    /// <param name="destroyKernel">Frees what <paramref name="createKernel"/> made.</param>
    /// <param name="optionalOutputs">Whether a node may leave out outputs.</param>
    public static OrtCustomOp* Create(
        string name,
        ReadOnlySpan<int> inputTypes,
        ReadOnlySpan<int> outputTypes,
        delegate* unmanaged<void*, void*, void*> compute,
        int optionalInputs = 0,
        delegate* unmanaged<OrtCustomOp*, void*, void*, void**, void*> createKernel = null,
        delegate* unmanaged<void*, void> destroyKernel = null,
        bool optionalOutputs = false)
    {
        var definition = (OperatorDefinition*)NativeMemory.AllocZeroed((nuint)sizeof(OperatorDefinition));
        definition->name = (byte*)Marshal.StringToCoTaskMemUTF8(name);
        definition->inputs = inputTypes.Length;
        definition->requiredInputs = inputTypes.Length - optionalInputs;
        definition->outputs = outputTypes.Length;
        definition->requiredOutputs = optionalOutputs ? 0 : outputTypes.Length;
        for (var i = 0; i < inputTypes.Length; i++) definition->types[i] = inputTypes[i];
        for (var i = 0; i < outputTypes.Length; i++) definition->types[inputTypes.Length + i] = outputTypes[i];

        var op = &definition->op;
        op->Version = 16;
        op->GetName = &GetName;
        op->GetExecutionProviderType = &GetExecutionProviderType;
        op->GetInputType = &GetInputType;
        op->GetInputTypeCount = &GetInputTypeCount;
        op->GetOutputType = &GetOutputType;
        op->GetOutputTypeCount = &GetOutputTypeCount;
        op->KernelDestroy = destroyKernel is null ? &DestroyNothing : destroyKernel;
        op->GetInputCharacteristic = &GetInputCharacteristic;
        op->GetOutputCharacteristic = &GetOutputCharacteristic;
        op->GetInputMemoryType = &GetInputMemoryType;
        op->CreateKernelV2 = createKernel is null ? &CreateStateless : createKernel;
        op->KernelComputeV2 = compute;
        return op;
    }

    [UnmanagedCallersOnly]
    private static byte* GetName(OrtCustomOp* op) => ((OperatorDefinition*)op)->name;

    [UnmanagedCallersOnly]
    private static byte* GetExecutionProviderType(OrtCustomOp* op) => null; // the CPU's

    [UnmanagedCallersOnly]
    private static int GetInputType(OrtCustomOp* op, nuint index) => ((OperatorDefinition*)op)->types[index];

    [UnmanagedCallersOnly]
    private static nuint GetInputTypeCount(OrtCustomOp* op) => (nuint)((OperatorDefinition*)op)->inputs;

    [UnmanagedCallersOnly]
    private static int GetOutputType(OrtCustomOp* op, nuint index) => ((OperatorDefinition*)op)->types[(nuint)((OperatorDefinition*)op)->inputs + index];

    [UnmanagedCallersOnly]
    private static nuint GetOutputTypeCount(OrtCustomOp* op) => (nuint)((OperatorDefinition*)op)->outputs;

    [UnmanagedCallersOnly]
    private static int GetInputCharacteristic(OrtCustomOp* op, nuint index) => index < (nuint)((OperatorDefinition*)op)->requiredInputs ? Required : Optional;

    [UnmanagedCallersOnly]
    private static int GetOutputCharacteristic(OrtCustomOp* op, nuint index) => index < (nuint)((OperatorDefinition*)op)->requiredOutputs ? Required : Optional;

    [UnmanagedCallersOnly]
    private static int GetInputMemoryType(OrtCustomOp* op, nuint index) => 0; // default

    [UnmanagedCallersOnly]
    private static void* CreateStateless(OrtCustomOp* op, void* api, void* info, void** kernel)
    {
        *kernel = op; // anything but null
        return null;
    }

    [UnmanagedCallersOnly]
    private static void DestroyNothing(void* kernel) { }
}

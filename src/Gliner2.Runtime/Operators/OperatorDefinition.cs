using System.Runtime.InteropServices;

namespace Gliner2.Operators;

/// <summary>An operator: ONNX Runtime's struct, followed by what its callbacks answer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OperatorDefinition
{
    private const int Required = 0, Optional = 1;

    /// <summary>A node's settings follow the pointer to its definition, as far behind as any type may want.</summary>
    private const int SettingsOffset = 16;

    private OrtCustomOp op;
    private byte* name;
    private int inputs, requiredInputs, outputs, requiredOutputs, settingsSize;
    private delegate*<void*, void*, void> read, compute;
    private fixed int types[16];

    /// <summary>Makes a definition, which lives as long as the process.</summary>
    /// <typeparam name="TSettings">What a node is told by its attributes.</typeparam>
    /// <param name="name">The operator's name.</param>
    /// <param name="inputTypes">ONNX's numbers of the inputs' element types.</param>
    /// <param name="outputTypes">ONNX's numbers of the outputs' element types.</param>
    /// <param name="compute">Computes a run from the settings and ONNX Runtime's context. Exceptions become ONNX Runtime's.</param>
    /// <param name="read">Reads the attributes of a node into its settings; null when there are none.</param>
    /// <param name="optionalInputs">How many of the last inputs may be absent.</param>
    /// <param name="optionalOutputs">Whether a node may leave out outputs.</param>
    public static OrtCustomOp* Create<TSettings>(
        string name,
        ReadOnlySpan<int> inputTypes,
        ReadOnlySpan<int> outputTypes,
        delegate*<TSettings*, void*, void> compute,
        delegate*<void*, TSettings*, void> read = null,
        int optionalInputs = 0,
        bool optionalOutputs = false)
        where TSettings : unmanaged
    {
        var definition = (OperatorDefinition*)NativeMemory.AllocZeroed((nuint)sizeof(OperatorDefinition));
        definition->name = (byte*)Marshal.StringToCoTaskMemUTF8(name);
        definition->inputs = inputTypes.Length;
        definition->requiredInputs = inputTypes.Length - optionalInputs;
        definition->outputs = outputTypes.Length;
        definition->requiredOutputs = optionalOutputs ? 0 : outputTypes.Length;
        definition->settingsSize = sizeof(TSettings);
        definition->read = (delegate*<void*, void*, void>)read;
        definition->compute = (delegate*<void*, void*, void>)compute;
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
        op->KernelDestroy = &DestroyKernel;
        op->GetInputCharacteristic = &GetInputCharacteristic;
        op->GetOutputCharacteristic = &GetOutputCharacteristic;
        op->GetInputMemoryType = &GetInputMemoryType;
        op->CreateKernelV2 = &CreateKernel;
        op->KernelComputeV2 = &Compute;
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
    private static void* CreateKernel(OrtCustomOp* op, void* api, void* info, void** kernel)
    {
        var definition = (OperatorDefinition*)op;
        var node = (byte*)NativeMemory.AllocZeroed((nuint)(SettingsOffset + definition->settingsSize));
        *(OperatorDefinition**)node = definition;
        *kernel = node;
        return definition->read is null ? null : Guard(definition->read, info, node + SettingsOffset);
    }

    [UnmanagedCallersOnly]
    private static void DestroyKernel(void* kernel) => NativeMemory.Free(kernel);

    [UnmanagedCallersOnly]
    private static void* Compute(void* kernel, void* context) => Guard((*(OperatorDefinition**)kernel)->compute, (byte*)kernel + SettingsOffset, context);

    /// <summary>Calls a function; an exception must not cross into native code, where it would end the process, so it becomes a status.</summary>
    private static void* Guard(delegate*<void*, void*, void> function, void* first, void* second)
    {
        try
        {
            function(first, second);
            return null;
        }
        catch (Exception e)
        {
            return OrtApi.Failure(e.Message);
        }
    }
}

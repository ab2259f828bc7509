using System.Runtime.InteropServices;

namespace Gliner2.Onnx.Operators;

/// <summary>An operator: ONNX Runtime's struct, followed by what its callbacks answer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OperatorDefinition
{
    private const int Required = 0, Optional = 1;

    /// <summary>A node's settings follow the pointer to its definition, as far behind as any type may want.</summary>
    private const int SettingsOffset = 16;

    private const int MostTensors = 16;

    private OrtCustomOp _op;
    private byte* _name;
    private int _inputs, _requiredInputs, _outputs, _requiredOutputs, _settingsSize, _threads;
    private delegate*<OperatorAttributes, void*, void> _read;
    private delegate*<void*, OperatorContext, void> _compute;
    private fixed int _types[MostTensors];

    /// <summary>Makes a definition, which lives as long as the process.</summary>
    /// <typeparam name="TSettings">What a node is told by its attributes.</typeparam>
    /// <param name="name">The operator's name.</param>
    /// <param name="threads">Threads of the sessions that it is for.</param>
    /// <param name="inputTypes">The inputs' element types.</param>
    /// <param name="outputTypes">The outputs' element types.</param>
    /// <param name="compute">Computes a node from its settings. Exceptions become ONNX Runtime's.</param>
    /// <param name="read">Reads the attributes of a node into its settings; null when there are none.</param>
    /// <param name="optionalInputs">How many of the last inputs may be absent.</param>
    /// <param name="optionalOutputs">Whether a node may leave out outputs.</param>
    public static OrtCustomOp* Create<TSettings>(
        string name,
        int threads,
        ReadOnlySpan<ElementType> inputTypes,
        ReadOnlySpan<ElementType> outputTypes,
        delegate*<TSettings*, OperatorContext, void> compute,
        delegate*<OperatorAttributes, TSettings*, void> read = null,
        int optionalInputs = 0,
        bool optionalOutputs = false)
        where TSettings : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inputTypes.Length + outputTypes.Length, MostTensors, nameof(inputTypes));
        var definition = (OperatorDefinition*)NativeMemory.AllocZeroed((nuint)sizeof(OperatorDefinition));
        definition->_name = (byte*)Marshal.StringToCoTaskMemUTF8(name);
        definition->_inputs = inputTypes.Length;
        definition->_requiredInputs = inputTypes.Length - optionalInputs;
        definition->_outputs = outputTypes.Length;
        definition->_requiredOutputs = optionalOutputs ? 0 : outputTypes.Length;
        definition->_settingsSize = sizeof(TSettings);
        definition->_threads = threads;
        definition->_read = (delegate*<OperatorAttributes, void*, void>)read;
        definition->_compute = (delegate*<void*, OperatorContext, void>)compute;
        for (var i = 0; i < inputTypes.Length; i++) definition->_types[i] = (int)inputTypes[i];
        for (var i = 0; i < outputTypes.Length; i++) definition->_types[inputTypes.Length + i] = (int)outputTypes[i];

        var op = &definition->_op;
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
    private static byte* GetName(OrtCustomOp* op) => ((OperatorDefinition*)op)->_name;

    [UnmanagedCallersOnly]
    private static byte* GetExecutionProviderType(OrtCustomOp* op) => null; // the CPU's

    [UnmanagedCallersOnly]
    private static int GetInputType(OrtCustomOp* op, nuint index) => ((OperatorDefinition*)op)->_types[index];

    [UnmanagedCallersOnly]
    private static nuint GetInputTypeCount(OrtCustomOp* op) => (nuint)((OperatorDefinition*)op)->_inputs;

    [UnmanagedCallersOnly]
    private static int GetOutputType(OrtCustomOp* op, nuint index) => ((OperatorDefinition*)op)->_types[(nuint)((OperatorDefinition*)op)->_inputs + index];

    [UnmanagedCallersOnly]
    private static nuint GetOutputTypeCount(OrtCustomOp* op) => (nuint)((OperatorDefinition*)op)->_outputs;

    [UnmanagedCallersOnly]
    private static int GetInputCharacteristic(OrtCustomOp* op, nuint index) => index < (nuint)((OperatorDefinition*)op)->_requiredInputs ? Required : Optional;

    [UnmanagedCallersOnly]
    private static int GetOutputCharacteristic(OrtCustomOp* op, nuint index) => index < (nuint)((OperatorDefinition*)op)->_requiredOutputs ? Required : Optional;

    [UnmanagedCallersOnly]
    private static int GetInputMemoryType(OrtCustomOp* op, nuint index) => 0; // default

    [UnmanagedCallersOnly]
    private static void* CreateKernel(OrtCustomOp* op, void* api, void* info, void** kernel)
    {
        var definition = (OperatorDefinition*)op;
        var node = (byte*)NativeMemory.AllocZeroed((nuint)(SettingsOffset + definition->_settingsSize));
        *(OperatorDefinition**)node = definition;
        *kernel = node;
        if (definition->_read is null) return null;
        try
        {
            definition->_read(new OperatorAttributes(info), node + SettingsOffset);
            return null;
        }
        catch (Exception e)
        {
            return NativeOrt.Failure(e.Message);
        }
    }

    [UnmanagedCallersOnly]
    private static void DestroyKernel(void* kernel) => NativeMemory.Free(kernel);

    /// <summary>Computes a node; an exception must not cross into native code, where it would end the process, so it becomes a status.</summary>
    [UnmanagedCallersOnly]
    private static void* Compute(void* kernel, void* context)
    {
        var definition = *(OperatorDefinition**)kernel;
        try
        {
            definition->_compute((byte*)kernel + SettingsOffset, new OperatorContext(context, definition->_name, definition->_threads));
            return null;
        }
        catch (Exception e)
        {
            return NativeOrt.Failure(e.Message);
        }
    }
}

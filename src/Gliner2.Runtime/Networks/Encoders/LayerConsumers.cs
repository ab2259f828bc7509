namespace Gliner2.Networks.Encoders;

/// <summary>Who reads what a linear layer puts out: eight-bit layers read bytes and needn't be given numbers too.</summary>
[Flags]
internal enum LayerConsumers
{
    BulkLayers = 1,
    Others = 2,
}

namespace Gliner2.Graph;

/// <summary>Who reads what a linear layer puts out: eight-bit layers read bytes and needn't be given numbers too.</summary>
[Flags]
internal enum LayerReaders
{
    BulkLayers = 1,
    Others = 2,
}

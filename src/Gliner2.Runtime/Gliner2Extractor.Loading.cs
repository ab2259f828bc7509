namespace Gliner2;

public sealed partial class Gliner2Extractor
{
    /// <summary>Loads a checkpoint from a folder.</summary>
    /// <param name="model">A folder in the published layout.</param>
    /// <param name="options">How to load and run; null for the defaults.</param>
    /// <exception cref="ModelException">The model can't be found, read or used.</exception>
    public static Gliner2Extractor Load(string model, ModelOptions? options = null) => throw new NotImplementedException();

    /// <summary>Loads a checkpoint from files that may lie anywhere.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="options">How to load and run; null for the defaults.</param>
    /// <exception cref="ModelException">A file can't be found, read or used.</exception>
    public static Gliner2Extractor Load(ModelPaths paths, ModelOptions? options = null) => throw new NotImplementedException();
}

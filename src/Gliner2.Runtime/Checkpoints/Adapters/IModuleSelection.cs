namespace Gliner2.Checkpoints.Adapters;

/// <summary>Which linear modules a configuration means.</summary>
internal interface IModuleSelection
{
    /// <summary>Whether every module it means has to have a pair in the file.</summary>
    bool IsExhaustive { get; }

    bool Includes(string module);
}

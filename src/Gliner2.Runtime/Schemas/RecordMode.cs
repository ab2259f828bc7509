namespace Gliner2;

/// <summary>How boundary checkpoints tell the records of a structure apart.</summary>
public enum RecordMode
{
    /// <summary><c>natural</c>: one record for each mention of the anchor field.</summary>
    Natural,

    /// <summary><c>latent</c>: one record for each candidate span that the model takes for a seed.</summary>
    Latent,

    /// <summary><c>anchorless</c>: learned instances.</summary>
    Anchorless,
}

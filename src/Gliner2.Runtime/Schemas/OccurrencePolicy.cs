namespace Gliner2;

/// <summary>What repeated anchors mean; kept in schemas, without effect at inference.</summary>
public enum OccurrencePolicy
{
    /// <summary><c>all</c>.</summary>
    All,

    /// <summary><c>first</c>.</summary>
    First,

    /// <summary><c>error_on_ambiguous</c>.</summary>
    ErrorOnAmbiguous,

    /// <summary><c>latent_all</c>.</summary>
    LatentAll,
}

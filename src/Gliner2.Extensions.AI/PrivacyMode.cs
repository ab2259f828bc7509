namespace Gliner2.Extensions.AI;

/// <summary>What becomes of messages that hold what the policy asks for.</summary>
public enum PrivacyMode
{
    /// <summary>They are redacted, and what comes back is restored.</summary>
    Redact,

    /// <summary>They are refused with a <see cref="PersonalDataException"/>.</summary>
    Block,

    /// <summary>They go, as they are, to <see cref="PrivacyOptions.LocalClient"/>; all others to the client.</summary>
    Route,
}

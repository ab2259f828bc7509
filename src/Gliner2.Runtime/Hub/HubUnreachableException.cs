namespace Gliner2.Hub;

/// <summary>The hub can't be reached, or only answers that it can't serve now. A complete copy in the cache may stand in.</summary>
internal sealed class HubUnreachableException(string message, Exception? inner = null) : Exception(message, inner);

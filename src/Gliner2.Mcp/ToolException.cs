namespace Gliner2.Mcp;

/// <summary>A tool can't do what it was asked; the agent is told why.</summary>
internal sealed class ToolException(string message) : Exception(message);

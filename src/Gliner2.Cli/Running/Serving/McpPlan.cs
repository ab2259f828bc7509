namespace Gliner2.Cli.Running.Serving;

/// <summary>What <c>gliner2 mcp</c> was told.</summary>
/// <param name="Listen">Where it listens; null over standard input and output.</param>
/// <param name="Root">The folder below which tools may read files; null for none.</param>
/// <param name="MaxText">Characters of a text or a file; null for the usual bound.</param>
internal sealed record McpPlan(ListenPlan? Listen, string? Root, int? MaxText);

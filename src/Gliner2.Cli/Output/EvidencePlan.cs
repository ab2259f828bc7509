namespace Gliner2.Cli.Output;

/// <summary>What a redaction leaves beside its output: files that were asked for, and whether the output is searched once more.</summary>
internal sealed record EvidencePlan(string? Map, string? Audit, string? Report, bool Verify);

namespace Gliner2.Worker;

/// <summary>What a worker has done since it started.</summary>
/// <param name="Answered">Documents whose answer it stored.</param>
/// <param name="Repeated">Documents that were answered already, so that its own answer was refused.</param>
/// <param name="Returned">Documents that it gave back.</param>
/// <param name="SetAside">Documents that it put among the dead letters.</param>
public readonly record struct WorkerCounts(long Answered, long Repeated, long Returned, long SetAside);

using Microsoft.Extensions.Options;

namespace Gliner2.Extensions.Hosting.Models;

/// <summary>Refuses options that mean nothing when the application starts, all of them at once and by the names that configuration has for them.</summary>
internal sealed class Gliner2OptionsValidator(string name) : IValidateOptions<Gliner2Options>
{
    public ValidateOptionsResult Validate(string? options, Gliner2Options value)
    {
        if (options != name) return ValidateOptionsResult.Skip;
        var problems = new List<string>();
        Check(value.Load is not null || !string.IsNullOrWhiteSpace(value.Model), "Model is missing: give a folder or a name on the hub (owner/name)");
        Check(value.Load is not null || value.Revision is null || !Directory.Exists(value.Model), $"Revision goes with a model on the hub, and '{value.Model}' is a folder");
        Check(value.Threads is null or >= 1, $"Threads must be at least 1, got {value.Threads}");
        Check(Enum.IsDefined(value.Provider), $"unknown Provider {value.Provider}");
        Check(Enum.IsDefined(value.Precision), $"unknown Precision {value.Precision}");
        Check(Enum.IsDefined(value.Loading), $"unknown Loading {value.Loading}");
        var queue = value.Queue;
        Check(queue.Capacity >= 1, $"Queue:Capacity must be at least 1, got {queue.Capacity}");
        Check(queue.MaxBatchSize >= 1, $"Queue:MaxBatchSize must be at least 1, got {queue.MaxBatchSize}");
        Check(queue.MaxBatchPieces >= 1, $"Queue:MaxBatchPieces must be at least 1, got {queue.MaxBatchPieces}");
        Check(queue.Concurrency >= 1, $"Queue:Concurrency must be at least 1, got {queue.Concurrency}");
        Check(queue.MaxDelay >= TimeSpan.Zero && queue.MaxDelay <= TimeSpan.FromMinutes(1), $"Queue:MaxDelay must be from zero to a minute, got {queue.MaxDelay}");
        Check(queue.MaxAge > TimeSpan.Zero, $"Queue:MaxAge must be more than zero, got {queue.MaxAge}");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Check(bool right, string problem)
        {
            if (!right) problems.Add(name.Length == 0 ? $"Gliner2: {problem}" : $"Gliner2 model '{name}': {problem}");
        }
    }
}

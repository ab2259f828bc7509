using Microsoft.Extensions.Options;

namespace Gliner2.Worker.Running;

/// <summary>Refuses options that mean nothing when the application starts, by the names that configuration has for them.</summary>
internal sealed class WorkerOptionsValidator : IValidateOptions<Gliner2WorkerOptions>
{
    public ValidateOptionsResult Validate(string? name, Gliner2WorkerOptions options)
    {
        var problems = new List<string>();
        Check(options.MaxInFlight >= 1, $"MaxInFlight must be at least 1, got {options.MaxInFlight}");
        Check(options.MaxAttempts >= 1, $"MaxAttempts must be at least 1, got {options.MaxAttempts}");
        Check(options.FirstDelay > TimeSpan.Zero, $"FirstDelay must be more than zero, got {options.FirstDelay}");
        Check(options.LongestDelay >= options.FirstDelay, $"LongestDelay ({options.LongestDelay}) must not be less than FirstDelay ({options.FirstDelay})");
        Check(options.ShutdownTimeout >= TimeSpan.Zero, $"ShutdownTimeout must not be negative, got {options.ShutdownTimeout}");
        Check(options.QuestionLifetime >= TimeSpan.Zero, $"QuestionLifetime must not be negative, got {options.QuestionLifetime}");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Check(bool right, string problem)
        {
            if (!right) problems.Add($"Gliner2 worker: {problem}");
        }
    }
}

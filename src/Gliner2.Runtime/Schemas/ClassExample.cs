using Gliner2.Common;

namespace Gliner2;

/// <summary>A few-shot example of a classification task.</summary>
/// <param name="Input">An example text.</param>
/// <param name="Label">The right label for it.</param>
public sealed record ClassExample(string Input, string Label)
{
    /// <summary>An example text.</summary>
    public string Input { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Input);

    /// <summary>The right label for it.</summary>
    public string Label { get; init => field = ArgumentChecks.NotNull(value); } = ArgumentChecks.NotNull(Label);
}

namespace Gliner2.Results;

/// <summary>What an answer holds for one group of the prompt.</summary>
/// <param name="key">The group's key in the reference package's result.</param>
internal abstract class ResultGroup(string key)
{
    public string Key { get; } = key;
}

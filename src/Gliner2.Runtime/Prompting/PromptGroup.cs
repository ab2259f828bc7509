namespace Gliner2;

/// <summary>One group of the prompt: <c>( [P] PROMPT ( M name M name ... ) )</c>, where M is the kind's marker.</summary>
/// <param name="Kind">What the group asks for.</param>
/// <param name="Name">Structure, relation or task name; <c>entities</c>.</param>
/// <param name="Prompt">The PROMPT word: the name with descriptions, instruction, examples.</param>
/// <param name="Names">The name after each marker M, in prompt order: fields, entity types and attribute labels, roles, class labels.</param>
public sealed record PromptGroup(GroupKind Kind, string Name, string Prompt, IReadOnlyList<string> Names)
{
    /// <summary>Index of <c>[P]</c> in the token ids.</summary>
    public int PromptPosition { get; init; }

    /// <summary>Index of each M in the token ids.</summary>
    public IReadOnlyList<int> MarkerPositions { get; init; } = [];
}

using System.Runtime.CompilerServices;
using Gliner2.Tokenization;

namespace Gliner2.Prompting;

/// <summary>
/// Prompts that were tokenized before: those of schemas that still live, and of late ones those that say the same, as callers make who give a list of labels with each text.
/// Of the latter a fixed number of places, each holding the prompt last put there: bounded, and without locks, as places are read and replaced as a whole. Thread-safe.
/// </summary>
internal sealed class PromptCache(ISubwordTokenizer tokenizer)
{
    /// <summary>A prompt has at most some 8,192 tokens and as many names; most have a hundredth.</summary>
    private const int Places = 64;

    private readonly ConditionalWeakTable<ExtractionSchema, PromptTemplate> _ofSchemas = [];
    private readonly PromptTemplate?[] _late = new PromptTemplate?[Places];

    /// <summary>The prompt of a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="onNew">Called with a schema that isn't known, before anything is done with it.</param>
    /// <exception cref="SchemaException">The schema is too long.</exception>
    public PromptTemplate Of(ExtractionSchema schema, Action<ExtractionSchema> onNew) => _ofSchemas.TryGetValue(schema, out var known) ? known : Add(schema, onNew);

    private PromptTemplate Add(ExtractionSchema schema, Action<ExtractionSchema> onNew) => _ofSchemas.GetValue(schema, key =>
    {
        onNew(key);
        var wording = PromptWording.Of(key);
        ref var place = ref _late[(uint)wording.GetHashCode() % Places];
        if (Volatile.Read(ref place) is { } late && late.Wording.Equals(wording)) return late;
        var made = new PromptTemplate(wording, tokenizer);
        Volatile.Write(ref place, made);
        return made;
    });
}

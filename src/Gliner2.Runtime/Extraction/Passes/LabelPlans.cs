using System.Runtime.CompilerServices;
using Gliner2.Prompting;

namespace Gliner2.Extraction.Passes;

/// <summary>How schemas are split, worked out once for each. Thread-safe.</summary>
internal sealed class LabelPlans(PromptBuilder prompts)
{
    private readonly ConditionalWeakTable<ExtractionSchema, LabelPlan> _plans = [];

    /// <summary>How a schema is split.</summary>
    public LabelPlan Of(ExtractionSchema schema) => _plans.GetValue(schema, key => new LabelPlan(key, prompts));
}

namespace Gliner2.Schemas;

/// <summary>How values of a schema are spelled in JSON, in both directions.</summary>
internal static class SchemaNames
{
    public static readonly string[] Kinds = ["list", "str"];
    public static readonly string[] Modes = ["natural", "latent", "anchorless"];
    public static readonly string[] Cardinalities = ["optional_one", "required_one", "zero_or_more", "one_or_more"];
    public static readonly string[] OccurrencePolicies = ["all", "first", "error_on_ambiguous", "latent_all"];

    /// <summary>In the order of their bits.</summary>
    public static readonly string[] Fixes =
    [
        "described_relations", "empty_relations", "head_and_tail_structures", "empty_structure_is_list", "choices_of_own_field", "multi_label_may_be_empty",
        "without_appended_stop", "best_single_in_windows", "top_k_over_windows", "windows_as_one_piece", "choice_text_in_windows", "structure_named_entities", "derived_edges",
    ];

    public static readonly string[] Activations = ["auto", "sigmoid", "softmax"];
}

namespace Gliner2.Schemas;

/// <summary>How values of a schema are spelled in JSON, in both directions.</summary>
internal static class SchemaNames
{
    public static readonly string[] Kinds = ["list", "str"];
    public static readonly string[] Modes = ["natural", "latent", "anchorless"];
    public static readonly string[] Cardinalities = ["optional_one", "required_one", "zero_or_more", "one_or_more"];
    public static readonly string[] OccurrencePolicies = ["all", "first", "error_on_ambiguous", "latent_all"];
    public static readonly string[] Activations = ["auto", "sigmoid", "softmax"];
}

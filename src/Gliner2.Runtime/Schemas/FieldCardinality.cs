namespace Gliner2;

/// <summary>How many values a field of a record has.</summary>
public enum FieldCardinality
{
    /// <summary><c>optional_one</c>: at most one.</summary>
    OptionalOne,

    /// <summary><c>required_one</c>: exactly one.</summary>
    RequiredOne,

    /// <summary><c>zero_or_more</c>: any number.</summary>
    ZeroOrMore,

    /// <summary><c>one_or_more</c>: at least one.</summary>
    OneOrMore,
}

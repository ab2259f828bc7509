namespace Gliner2.Generators.Model;

/// <summary>Whether a public <c>Schema</c> property is generated.</summary>
internal enum SchemaMember
{
    /// <summary>No: the type has a member of that name.</summary>
    None,

    /// <summary>Yes.</summary>
    Plain,

    /// <summary>Yes, hiding the one of a base type.</summary>
    New,
}

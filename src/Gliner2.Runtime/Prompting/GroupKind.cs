namespace Gliner2;

/// <summary>What a group of the prompt asks for.</summary>
public enum GroupKind
{
    /// <summary>A structure's fields.</summary>
    Structure,

    /// <summary>All entity types, and the labels of their attributes.</summary>
    Entities,

    /// <summary>A relation's roles.</summary>
    Relation,

    /// <summary>A classification task's labels.</summary>
    Classification,
}

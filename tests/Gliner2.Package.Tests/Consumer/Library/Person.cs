using Gliner2;

namespace Library;

/// <summary>Somebody that an application of its own wants to know of.</summary>
[ExtractionStructure]
public class Person
{
    /// <summary>first and last name</summary>
    public string? Name { get; init; }
}

/// <summary>What letters of all applications have.</summary>
public abstract class Letter
{
    /// <summary>where it was written</summary>
    [Entity] public virtual string? Place { get; init; }
}

using System.Collections.Generic;
using Gliner2;

namespace Consumer;

/// <summary>What a mail is about.</summary>
public enum Kind
{
    /// <summary>Asks for money.</summary>
    Invoice,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A mail.</summary>
[ExtractionSchema]
public partial record Mail
{
    /// <summary>E-mail addresses</summary>
    [Entity("email address"), Matches(@"[\w.+-]+@[\w-]+\.[\w.]+")]
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>The kind of mail.</summary>
    [Classification(Prompt = "")]
    public Kind Kind { get; init; }
}

public partial record Mail
{
    /// <summary>What other types share.</summary>
    public abstract class Base
    {
        /// <summary>people named</summary>
        [Entity("person")]
        public List<Extracted<string>> People { get; protected internal set; } = [];
    }
}

/// <summary>A letter, whose types are another assembly's.</summary>
[ExtractionSchema]
public partial class Letter : Library.Letter
{
    /// <inheritdoc/>
    public override string? Place { get; init; }

    /// <summary>Who it is about.</summary>
    [Structure] public List<Library.Person> People { get; init; } = [];
}

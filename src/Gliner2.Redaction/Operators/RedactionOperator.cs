namespace Gliner2.Redaction;

/// <summary>What is put in the place of a value. Operators see the value alone, never the text around it.</summary>
public abstract record RedactionOperator
{
    private protected RedactionOperator() { }

    /// <summary>The name that policies and audits use.</summary>
    public abstract string Name { get; }

    /// <summary>The name of the key that it needs; null when it needs none.</summary>
    public virtual string? RequiredKey => null;

    /// <summary>Whether what it writes can be turned back into the value wherever it stands, not only in its place.</summary>
    public virtual bool WritesTokens => false;

    /// <summary>The label in angle brackets: <c>&lt;PERSON&gt;</c>.</summary>
    public static RedactionOperator Replace { get; } = new ReplaceOperator();

    /// <summary>Nothing.</summary>
    public static RedactionOperator Remove { get; } = new RemoveOperator();

    /// <summary>The value itself: found, told, and left alone.</summary>
    public static RedactionOperator Keep { get; } = new KeepOperator();

    /// <summary>A numbered token: <c>[PERSON_1]</c>.</summary>
    public static RedactionOperator Pseudonym { get; } = new PseudonymOperator();

    /// <summary>As many asterisks as the value has characters.</summary>
    public static RedactionOperator Mask { get; } = new MaskOperator();

    /// <summary>Whatever a function makes of value and label.</summary>
    /// <param name="replace">Gets the value and its label; what it throws withholds the text.</param>
    public static RedactionOperator Delegate(Func<string, string, string> replace) => new DelegateOperator(replace);

    /// <summary>What stands for a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="context">What else is known.</param>
    public abstract string Apply(string value, OperatorContext context);

    /// <summary>Why it can't be used; null when it can.</summary>
    internal virtual string? Fault() => null;
}

namespace Gliner2;

/// <summary>The culture by which a member's values are parsed, or those of all members of a type and of the types they hold. Without it, the invariant culture.</summary>
/// <param name="name">The culture's name, such as <c>de-DE</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, Inherited = false)]
public sealed class ParseCultureAttribute(string name) : Attribute
{
    /// <summary>The culture's name, such as <c>de-DE</c>.</summary>
    public string Name { get; } = name;
}

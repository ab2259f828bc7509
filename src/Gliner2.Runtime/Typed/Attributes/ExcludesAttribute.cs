namespace Gliner2;

/// <summary>
/// A rule of a <see cref="DecisionSchemaAttribute"/> type: the first isn't chosen together with any of the others.
/// A member of an enum is the label of the one task of that enum; a text is a task's member, <c>"Member"</c> or <c>nameof(T.Member)</c> (a <see cref="bool"/> that is true, any answer
/// of another), or a member with a label, <c>"Member=label"</c>.
/// </summary>
/// <param name="label">What stands alone.</param>
/// <param name="other">What isn't chosen beside it,</param>
/// <param name="others">and neither is any of these.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class ExcludesAttribute(object label, object other, params object[] others) : Attribute
{
    /// <summary>What stands alone.</summary>
    public object Label { get; } = label;

    /// <summary>What isn't chosen beside it.</summary>
    public object Other { get; } = other;

    /// <summary>What isn't chosen beside it either.</summary>
    public object[] Others { get; } = others;
}

namespace Gliner2;

/// <summary>
/// A rule of a <see cref="DecisionSchemaAttribute"/> type: where the condition is chosen, so is one of the others.
/// A member of an enum is the label of the one task of that enum; a text is a task's member, <c>"Member"</c> or <c>nameof(T.Member)</c> (a <see cref="bool"/> that is true, any answer
/// of another), or a member with a label, <c>"Member=label"</c>.
/// </summary>
/// <param name="condition">Where this is chosen,</param>
/// <param name="required">this has to be,</param>
/// <param name="alternatives">or one of these.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class RequiresAttribute(object condition, object required, params object[] alternatives) : Attribute
{
    /// <summary>Where this is chosen, the rule applies.</summary>
    public object Condition { get; } = condition;

    /// <summary>What has to be chosen then.</summary>
    public object Required { get; } = required;

    /// <summary>What may be chosen in its place.</summary>
    public object[] Alternatives { get; } = alternatives;

    /// <summary>What is required is a level, and every level above it will do.</summary>
    public bool OrAbove { get; set; }

    /// <summary>What is required is a level, and every level below it will do.</summary>
    public bool OrBelow { get; set; }

    /// <summary>The condition is a level, and the rule applies for every level above it as well.</summary>
    public bool WhenOrAbove { get; set; }

    /// <summary>The condition is a level, and the rule applies for every level below it as well.</summary>
    public bool WhenOrBelow { get; set; }
}

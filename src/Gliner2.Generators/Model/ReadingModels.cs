namespace Gliner2.Generators.Model;

/// <summary>How an object is read and made: every slot is read, then the constructor called and the other members set.</summary>
internal sealed record ObjectModel(string TypeName, EquatableArray<SlotModel> Slots, EquatableArray<AssignmentModel> Arguments, EquatableArray<AssignmentModel> Initializers);

/// <summary>A constructor parameter or member and the value that it takes.</summary>
/// <param name="Name">The parameter or member, escaped.</param>
/// <param name="Slot">The slot whose value it takes; -1 for a parameter that takes its own default.</param>
/// <param name="Default">What a parameter takes when nothing was found: the constant that it declares, as source; null for nothing.</param>
/// <param name="KeepsDefault">Whether a member keeps what the type itself gave it when nothing was found.</param>
/// <param name="Required">Whether every new object has to set it.</param>
internal sealed record AssignmentModel(string Name, int Slot, string? Default = null, bool KeepsDefault = false, bool Required = false);

/// <summary>One value to read.</summary>
/// <param name="Member">The member's name, for messages.</param>
/// <param name="Source">What it is read from.</param>
/// <param name="Key">The label, task, field or group it is read by.</param>
/// <param name="Shape">One value or many, and of which kind.</param>
/// <param name="ElementType">The type of one value.</param>
/// <param name="Reading">The type that reads one value; empty for a node of a graph, which has been read by then.</param>
/// <param name="Threshold">Classifications that may abstain: the probability from which the label counts; null where decisions say so themselves.</param>
/// <param name="Culture">The name of the culture to parse by; null for the invariant one.</param>
internal sealed record SlotModel(string Member, SlotSource Source, string Key, ValueShape Shape, string ElementType, string Reading, double? Threshold = null, string? Culture = null);

/// <summary>What a value is read from.</summary>
internal enum SlotSource
{
    Entity, LabelledEntity, Classification, Relation, Structure,
    Field, Head, Tail, Mention, EntityLabel, Confidence,
}

/// <summary>One value or many, and of which kind.</summary>
internal enum ValueShape
{
    Required, Optional, Array, List, ImmutableArray, ImmutableList, Flags, Scores, Decision,
}

/// <summary>A reader of labels: an enum, or a boolean with labels of its own.</summary>
/// <param name="Name">The reader's name, unique in the schema type.</param>
/// <param name="TypeName">The type of the value.</param>
/// <param name="Labels">Lower-cased labels and the expression of each one's value.</param>
internal sealed record LabelReadingModel(string Name, string TypeName, EquatableArray<LabelValueModel> Labels);

/// <summary>A label and the expression of its value.</summary>
internal sealed record LabelValueModel(string Label, string Value);

/// <summary>A reader of instances.</summary>
/// <param name="Name">The reader's name, unique in the schema type.</param>
/// <param name="Source">The runtime's reader of such an instance.</param>
/// <param name="Object">How the value is read and made.</param>
internal sealed record InstanceReadingModel(string Name, string Source, ObjectModel Object);

namespace Gliner2;

/// <summary>Documented departures from odd behaviour of the reference package, see <c>docs/fidelity.md</c>.</summary>
[Flags]
public enum ReferenceFixes
{
    /// <summary>Answer exactly as the reference package does.</summary>
    None = 0,

    /// <summary>A relation with a description keeps its name as key and its own threshold (span checkpoints), instead of <c>name: description</c> and the call's threshold.</summary>
    DescribedRelations = 1 << 0,

    /// <summary>Relations without an instance stand under <c>relation_extraction</c> in every schema form; in the engine form they are empty lists of the top level otherwise.</summary>
    EmptyRelations = 1 << 1,

    /// <summary>A structure with the fields <c>head</c> and <c>tail</c> stays under its own name instead of going to <c>relation_extraction</c>.</summary>
    HeadAndTailStructures = 1 << 2,

    /// <summary>A structure without instances is always <c>[]</c>, never <c>{}</c>.</summary>
    EmptyStructureIsList = 1 << 3,

    /// <summary>A choice is looked up among its own field's words of the prompt (span checkpoints), not among those of all fields.</summary>
    ChoicesOfOwnField = 1 << 4,

    /// <summary>A multi-label task may answer with no label when none reaches its threshold, instead of the best one.</summary>
    MultiLabelMayBeEmpty = 1 << 5,

    /// <summary>Spans never hold the full stop that the model's text gets when the caller's has none (span checkpoints).</summary>
    WithoutAppendedStop = 1 << 6,

    /// <summary>Windows: a single-valued entity is the one with the greatest confidence, not the first in the document.</summary>
    BestSingleInWindows = 1 << 7,

    /// <summary>Windows: a multi-label task's <c>top_k</c> holds for the whole document, not for each window.</summary>
    TopKOverWindows = 1 << 8,

    /// <summary>Windows: JSON of relations and records as for a text in one piece: pairs of texts where no part is asked for, no confidence unless asked for.</summary>
    WindowsAsOnePiece = 1 << 9,

    /// <summary>Windows: a choice that the text doesn't mention keeps its text (boundary records), which is empty otherwise.</summary>
    ChoiceTextInWindows = 1 << 10,

    /// <summary>A structure named <c>entities</c> is a list of its records like any other, instead of the first record alone (boundary checkpoints) or nothing (engine form, span checkpoints).</summary>
    StructureNamedEntities = 1 << 11,

    /// <summary>
    /// Graphs: edges that follow from others, of a symmetric relation or of an inverse, are left out of the rules that a pair is one edge and that edges differ in their
    /// number. Without it at most one edge of a relation can follow, and none of a symmetric one.
    /// </summary>
    DerivedEdges = 1 << 12,

    /// <summary>All of them.</summary>
    All = (1 << 13) - 1,
}

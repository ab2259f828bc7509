namespace Gliner2.Generators.Parsing;

/// <summary>Names of the runtime's attributes, as metadata has them.</summary>
internal static class AttributeNames
{
    public const string Schema = "ExtractionSchemaAttribute";
    public const string StructureType = "ExtractionStructureAttribute";
    public const string DecisionType = "DecisionSchemaAttribute";
    public const string GraphType = "GraphSchemaAttribute";
    public const string Entity = "EntityAttribute";
    public const string Classification = "ClassificationAttribute";
    public const string Relation = "RelationAttribute";
    public const string Structure = "StructureAttribute";
    public const string Field = "FieldAttribute";
    public const string Label = "LabelAttribute";
    public const string Example = "ExampleAttribute";
    public const string Matches = "MatchesAttribute";
    public const string Head = "HeadAttribute";
    public const string Tail = "TailAttribute";
    public const string Mention = "MentionAttribute";
    public const string EntityLabel = "EntityLabelAttribute";
    public const string Confidence = "ConfidenceAttribute";
    public const string ConvertWith = "ConvertWithAttribute";
    public const string Culture = "ParseCultureAttribute";
    public const string NotExtracted = "NotExtractedAttribute";
    public const string Requires = "RequiresAttribute";
    public const string Excludes = "ExcludesAttribute";
    public const string AtMost = "AtMostAttribute";
    public const string AtLeast = "AtLeastAttribute";
    public const string DefaultLabel = "DefaultLabelAttribute";
    public const string LabelThreshold = "LabelThresholdAttribute";
    public const string Ordered = "OrderedAttribute";

    /// <summary>Those that say what a member takes.</summary>
    public static readonly string[] Deciding = [Entity, Classification, Relation, Structure, Field, Head, Tail, Mention, EntityLabel, Confidence, NotExtracted];

    /// <summary>An attribute's name as it is written.</summary>
    public static string Short(string name) => name.Substring(0, name.Length - "Attribute".Length);
}

#pragma warning disable CS1591 // shapes without comments
using System.Collections.Generic;
using Gliner2;

namespace Consumer.Shapes;

public enum @default { @true, @false }

public partial class Outer<TItem>
{
    [ExtractionSchema]
    public readonly partial record struct Inner([Entity] string? @class, [Classification] @default @event = @default.@true);
}

[ExtractionSchema]
public partial class SAMECASE : Consumer.Mail.Base
{
    [Entity] public required DateOnly? When { get; init; }
}

[ExtractionSchema]
public partial class SameCase
{
    [Entity] public string? Schema { get; set; }
    [Structure] public List<Row> Rows { get; set; } = [];
}

[ExtractionStructure]
public sealed record Row(string? Name, decimal? Price, bool? Paid);

[ExtractionSchema]
public partial struct System
{
    [Relation] public Link[] Gliner2 { get; set; }
    [Obsolete("still extracted")][Entity] public string? Old { get; set; }
}

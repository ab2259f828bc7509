namespace Gliner2.Samples;

public enum Team { Billing, [Label("technical support")] Technical, Delivery, Praise }

[Flags]
public enum Topics { None = 0, Payment = 1, Bug = 2, Shipping = 4, Praise = 8 }

public enum Sentiment { Positive, Negative, Neutral }

/// <summary>The decisions a help desk makes about a ticket.</summary>
[ExtractionSchema]
public partial record Ticket
{
    /// <summary>Every team with its probability, so that a close call can go to a person.</summary>
    [Classification("team", Prompt = "")] public required Scores<Team> Team { get; init; }

    [Classification("topics", Threshold = 0.4)] public Topics Topics { get; init; }

    [Classification] public Sentiment Sentiment { get; init; }

    /// <summary>Null when the model isn't sure.</summary>
    [Classification("refund", Prompt = "", True = "refund asked", False = "no refund asked", Threshold = 0.7)] public bool? RefundAsked { get; init; }
}

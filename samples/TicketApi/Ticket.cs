using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gliner2.Samples;

public enum Team { Billing, [Label("technical support")] Technical, Delivery, Praise }

/// <summary>What a help desk wants to know of a message.</summary>
[ExtractionSchema]
public partial record Ticket
{
    [Classification("team", Prompt = "")] public Team Team { get; init; }

    [Entity("person")] public IReadOnlyList<string> People { get; init; } = [];

    [Entity("product")] public IReadOnlyList<string> Products { get; init; } = [];
}

/// <summary>What is sent.</summary>
public sealed record Message(string Text);

/// <summary>JSON without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Ticket)), JsonSerializable(typeof(Message))]
internal sealed partial class TicketJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;
using Gliner2;

namespace Gliner2App;

public enum Team { Billing, [Label("technical support")] Technical, Delivery, Praise }

/// <summary>What is asked of a message. Each member is one thing; a change of a name is a change of the question.</summary>
[ExtractionSchema]
public partial record Ticket
{
    [Classification("team", Prompt = "")] public Team Team { get; init; }

    [Entity("person")] public IReadOnlyList<string> People { get; init; } = [];
}

/// <summary>What is sent.</summary>
public sealed record Message(string Text);

/// <summary>JSON without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Ticket)), JsonSerializable(typeof(Message))]
internal sealed partial class TicketJson : JsonSerializerContext;

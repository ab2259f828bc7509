using System.Collections.Immutable;

namespace Gliner2.Redaction.Tests;

/// <summary>The generated <c>Redact</c> of a type.</summary>
public sealed class TypedTests
{
    private static readonly TextRedactor Redactor = new(new RedactionPolicy { Labels = [new("person"), new("email")] }, new Scripted(("person", "Ann Bell", 0.9)));

    [Fact]
    public void A_copy_is_redacted_member_by_member()
    {
        var ticket = new Ticket("Ann Bell")
        {
            Mail = new Extracted<string>("ann@example.org", "ann@example.org", 0.9f, 3..18),
            Others = ["Bob", "Ann Bell"],
            Phones = ["123"],
            Note = "Ann Bell (ann@example.org) called",
            Code = "x17",
            Orders = [new Order("tea", "Bob"), new Order("milk", null)],
            Last = new Order("sugar", "Ann Bell"),
        };
        var redacted = ticket.Redact(Redactor);
        Assert.Equal("[PERSON_1]", redacted.Name);
        Assert.Equal(new Extracted<string>("[EMAIL_1]", "[EMAIL_1]", 0.9f, 3..18), redacted.Mail);
        Assert.Equal(["[PERSON_2]", "[PERSON_1]"], redacted.Others);
        Assert.Equal("***", Assert.Single(redacted.Phones));
        Assert.Equal("[PERSON_1] ([EMAIL_1]) called", redacted.Note);
        Assert.Equal("x17", redacted.Code);
        Assert.Equal([new Order("tea", "[BUYER_1]"), new Order("milk", null)], redacted.Orders);
        Assert.Equal(new Order("sugar", "[BUYER_2]"), redacted.Last);
        Assert.Equal("Ann Bell", ticket.Name);
    }

    [Fact]
    public void What_is_absent_stays_so()
    {
        var redacted = new Ticket(null).Redact(Redactor);
        Assert.Equal((null, null, null, null), (redacted.Name, redacted.Mail, redacted.Note, redacted.Last));
        Assert.Empty(redacted.Others);
        Assert.True(redacted.Phones.IsDefault);
    }
}

/// <summary>A type with everything that can be redacted.</summary>
[ExtractionSchema]
public partial record Ticket([property: Entity("person")][Redact] string? Name)
{
    [Entity, Redact("email")] public Extracted<string>? Mail { get; init; }

    [Entity, Redact("person")] public IReadOnlyList<string> Others { get; init; } = [];

    [Entity, Redact(Operator = "mask")] public ImmutableArray<string> Phones { get; init; }

    [Redact(FreeText = true)] public string? Note { get; init; }

    [Entity] public string? Code { get; init; }

    [Structure] public List<Order> Orders { get; init; } = [];

    [Structure("last order")] public Order? Last { get; init; }
}

/// <summary>A record in it.</summary>
[ExtractionStructure]
public record Order(string? Item, [property: Redact] string? Buyer);

// Several decisions about each of many tickets, in one pass: where it goes, how urgent it is, and whether a person should look.
using Gliner2;
using Gliner2.Models;
using Gliner2.Samples;

string[] tickets =
[
    "I was charged twice for my subscription this month. Please refund one of the payments.",
    "The app crashes every time I open the settings page since the last update.",
    "My parcel was supposed to arrive on Monday and it is still not here. This is urgent!",
    "Just wanted to say thank you, the new dashboard is wonderful.",
];

using var extractor = Gliner2Extractor.Load(MiniModel.Folder);
foreach (var (ticket, result, _) in extractor.ExtractBatch<Ticket>(tickets))
{
    var (team, label, confidence) = ticket.Team.Best;
    var route = confidence >= 0.6f ? $"{team}" : $"a person (best guess {label}, {confidence:P0})";
    Console.WriteLine($"{route}: {result.Text}");
    Console.WriteLine($"  topics: {ticket.Topics}; sentiment: {ticket.Sentiment}; refund asked: {ticket.RefundAsked switch { true => "yes", false => "no", null => "unsure" }}");
}

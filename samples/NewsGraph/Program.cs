// Reads a stream of news and builds a graph: people, organizations and places as nodes, relations as edges.
using Gliner2;
using Gliner2.Models;
using Gliner2.Samples;

var nodes = new SortedDictionary<string, string>(StringComparer.Ordinal);
var edges = new SortedSet<string>(StringComparer.Ordinal);

using var extractor = Gliner2Extractor.Load(MiniModel.Folder);
await foreach (var (story, _, _) in extractor.ExtractAsync<Story>(News()))
{
    foreach (var person in story.People) nodes[person] = "person";
    foreach (var organization in story.Organizations) nodes[organization] = "organization";
    foreach (var place in story.Places) nodes[place] = "place";
    foreach (var job in story.Jobs) edges.Add($"{job.Person} -works for-> {job.Employer}");
    foreach (var seat in story.Seats) edges.Add($"{seat.Head} -located in-> {seat.Tail}");
}

foreach (var (name, kind) in nodes) Console.WriteLine($"{kind}: {name}");
foreach (var edge in edges) Console.WriteLine(edge);

static async IAsyncEnumerable<string> News()
{
    foreach (var text in new[]
    {
        "Tim Cook works for Apple, which is based in Cupertino.",
        "Maria Lopez joined Contoso as an engineer. Contoso is located in Madrid.",
        "Satya Nadella is the chief executive of Microsoft in Redmond.",
    })
    {
        await Task.Yield();
        yield return text;
    }
}

// Reads a news story into a typed graph, in which a mention is one object wherever it stands; then writes the graph for other tools.
using Gliner2;
using Gliner2.Models;
using Gliner2.Samples;

const string text = "Maria Lopez joined Contoso as an engineer. Contoso is located in Madrid. Anna Berg works for Northwind in Oslo.";

using var extractor = Gliner2Extractor.Load(MiniModel.Folder);
var (story, graph, problems) = extractor.ExtractGraph<Story>(text);

// A company may be mentioned more than once; records of the same name are equal.
foreach (var company in story.Companies.Distinct())
{
    var city = story.Seats.First(seat => seat.Company == company).City.Name;
    Console.WriteLine($"{company.Name} in {city}: {string.Join(", ", story.Staff.Where(job => job.Employer == company).Select(job => job.Person.Name))}");
}

// A relation's ends are the very objects of the lists.
Console.WriteLine($"all people at work are known: {story.Jobs.All(job => story.People.Any(person => ReferenceEquals(person, job.Person)))}, problems: {problems.Count}");
Console.WriteLine(graph.ToMermaid());

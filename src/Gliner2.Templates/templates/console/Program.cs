using Gliner2;
using Gliner2.Models;
using Gliner2App;

var text = args.Length > 0 ? string.Join(' ', args) : "Dr. Maria Garcia of Novartis is glad to open the new laboratory in Basel.";

// The small model lies beside the program; the name of one on the Hugging Face Hub ("owner/name") or a folder does as well.
using var extractor = Gliner2Extractor.Load(MiniModel.Folder);
var story = extractor.Extract<Story>(text).Value;

Console.WriteLine($"people: {string.Join(", ", story.People)}");
Console.WriteLine($"companies: {string.Join(", ", story.Companies)}");
Console.WriteLine($"tone: {story.Tone}");

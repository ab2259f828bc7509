// Decides several questions about insurance claims together, by rules that the compiler has checked.
using Gliner2;
using Gliner2.Models;
using Gliner2.Samples;

string[] letters =
[
    "I slipped on the stairs, broke my leg and had surgery in hospital. A neighbour saw it happen.",
    "My bicycle was stolen from the station last week. I have reported it to the police.",
    "A pipe burst and the water ruined our carpet. Photos are attached.",
    "Somebody broke into our house and stole the jewellery. The police came and took photos.",
];

using var extractor = Gliner2Extractor.Load(MiniModel.Folder);
foreach (var (claim, result) in extractor.DecideBatch<Claim>(letters))
{
    var desk = claim.Goes.Abstained ? $"a person chooses the desk ({claim.Goes.Reason}, best guess {claim.Goes.Candidate})" : $"{claim.Goes.Value} desk";
    Console.WriteLine($"{claim.Loss}, priority {claim.Priority}, {desk}, evidence: {claim.Evidence}");

    // What the model would have said of the priority alone.
    var alone = result["priority"].Top(1)[0];
    Console.WriteLine($"  by itself the priority would be {alone.Label}; the rules {(result.IsFeasible ? "hold" : "are violated")}");
}

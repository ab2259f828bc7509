using Gliner2;

using var extractor = Gliner2Extractor.Load(args[0]);
var extraction = extractor.Extract<Consumer.Mail>("Please send the invoice to jane@acme.org, she works for Acme in Paris.");
Console.WriteLine(Consumer.Mail.Schema.ToJson());
Console.WriteLine(string.Join(", ", extraction.Value.Addresses));
Console.WriteLine(extraction.Problems.Count);
Console.WriteLine(Consumer.Letter.Schema.ToJson());

using System.CommandLine;
using System.Diagnostics;
using Gliner2.Redaction;

namespace Gliner2.Harness.Redaction;

/// <summary>The law of redaction on many generated texts: what was redacted is restored, from its place whatever the operators, and from its tokens alone where they are tokens.</summary>
internal static class RedactionLaw
{
    private static readonly RedactionKeys Keys = RedactionKeys.Of([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    private static readonly string[] Pieces =
    [
        "Ann Bell", "ANN BELL", "ann.bell@example.org", "4111 1111 1111 1111", "+44 113 496 0000", "DE89 3704 0044 0532 0130 00", " ", "\n", "\r\n", "\u00A0", ", ", "-", "[", "]", "[[", "_1]", "[PERSON", "[PERSON_", "PERSON_1]", "[PERSON_1]", "[PERSON_2]",
        "[PERSON_01]", "[TEXT_1]", "[TEXT_2]", "[EMAIL_1]", "[EMAIL:default.AAAA]", "[EMAIL:default.", "[TEXT:default.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA]", "<PERSON>", "é", "e\u0301", "😀", "\uD83D", "\uDE00", "名前", "אנה", "İ", "ß", "password=hunter2",
        "192.168.1.7", "\0", "{index}", "\\", "\"", "AKIAIOSFODNN7EXAMPLE", "\u2028", "\uFEFF",
    ];

    private static readonly RedactionOperator[] Operators =
    [
        RedactionOperator.Replace, RedactionOperator.Remove, RedactionOperator.Mask, new HashOperator(Length: 16), RedactionOperator.Pseudonym, new EncryptOperator(), new EncryptOperator(Deterministic: true), new FakeOperator(), new ShiftDateOperator(),
        new GeneraliseOperator(GeneralisationKind.Year), RedactionOperator.Keep,
    ];

    private static readonly RedactionOperator[] Tokens = [RedactionOperator.Pseudonym, new EncryptOperator(), new EncryptOperator(Deterministic: true), RedactionOperator.Keep];

    public static Command Command()
    {
        var count = new Option<int>("--count") { Description = "How many texts", DefaultValueFactory = _ => 1_000_000 };
        var seed = new Option<int>("--seed") { Description = "Where to begin" };
        var command = new Command("redaction-law", "Restore(Redact(x)) == x on generated texts") { count, seed };
        command.SetAction(parsed => Run(parsed.GetValue(count), parsed.GetValue(seed)));
        return command;
    }

    private static int Run(int count, int seed)
    {
        var all = Operators.Select((used, i) => Redactor(used, Operators[(i + 3) % Operators.Length], Operators[(i + 6) % Operators.Length], i % 3 > 0)).ToArray();
        var tokens = Tokens.SelectMany(used => Tokens, (used, other) => Redactor(used, other, used is KeepOperator ? RedactionOperator.Pseudonym : used, true)).ToArray();
        var clock = Stopwatch.StartNew();
        var (failures, redacted, found) = (0L, 0L, 0L);
        Parallel.For(0, count, i =>
        {
            var random = new Random(seed + i);
            var text = string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => random.Next(5) == 0 ? Any(random) : Pieces[random.Next(Pieces.Length)]));
            var findings = text.Length == 0 ? [] : Enumerable.Range(0, random.Next(5)).Select(_ => Span(random, text)).ToArray();
            var (first, second) = (all[i % all.Length], tokens[i % tokens.Length]);
            var (given, searched) = (first.Apply(text, findings), first.Redact(text));
            var store = new PseudonymStore();
            var alone = second.Apply(text, findings, new RedactionContext { Pseudonyms = store });
            Interlocked.Add(ref found, searched.Spans.Count + given.Spans.Count);
            if (given.Text != text) Interlocked.Increment(ref redacted);
            if (given.Restore() == text && searched.Restore() == text && !searched.IsWithheld && second.Restore(alone.Text, store) == text) return;
            Interlocked.Increment(ref failures);
            Console.Error.WriteLine($"seed {seed + i}: {System.Text.Json.JsonSerializer.Serialize(text)}");
        });
        Console.WriteLine(FormattableString.Invariant($"{count} texts, {redacted} of them changed, {found} values redacted: {failures} not restored ({clock.Elapsed.TotalSeconds:0} s)"));
        return failures == 0 ? 0 : 1;
    }

    private static TextRedactor Redactor(RedactionOperator person, RedactionOperator email, RedactionOperator other, bool propagate) =>
        TextRedactor.WithoutModel(RedactionPolicy.Preset("medium").With("person", person).With("email", email) with { Operator = other, Propagate = propagate }, Keys);

    private static Finding Span(Random random, string text)
    {
        var start = random.Next(text.Length);
        return new Finding(random.Next(3) switch { 0 => "person", 1 => "email", _ => "date of birth" }, start, Math.Min(text.Length, start + random.Next(1, 14)), random.NextDouble(), DetectionSource.Given);
    }

    private static string Any(Random random) => random.Next(3) switch
    {
        0 => ((char)random.Next(char.MaxValue + 1)).ToString(),
        1 => char.ConvertFromUtf32(random.Next(0x10000, 0x110000)),
        _ => ((char)random.Next(32, 127)).ToString(),
    };
}

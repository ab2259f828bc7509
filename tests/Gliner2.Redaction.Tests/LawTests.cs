using CsCheck;

namespace Gliner2.Redaction.Tests;

/// <summary>The law: what was redacted is restored, exactly, whatever the text.</summary>
public sealed class LawTests
{
    private const int Times = 1000;

    private static readonly RedactionKeys Keys = RedactionKeys.Of([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    private static readonly RedactionOperator[] Operators =
    [
        RedactionOperator.Replace, new ReplaceOperator("[{LABEL}_{index}]"), RedactionOperator.Remove, RedactionOperator.Mask, new MaskOperator { KeepFirst = 1, KeepLast = 2, KeepSeparators = true }, new HashOperator(), new HashOperator(Length: 16),
        RedactionOperator.Pseudonym, new EncryptOperator(), new EncryptOperator(Deterministic: true), new FakeOperator(), new ShiftDateOperator(), new GeneraliseOperator(GeneralisationKind.Year), RedactionOperator.Keep,
        RedactionOperator.Delegate((value, label) => $"{label}:{value}"),
    ];

    // Every operator for each label, beside others.
    private static readonly Gen<TextRedactor> Redactors = Texts.One([.. Operators.Select((used, i) => TextRedactor.WithoutModel(
        RedactionPolicy.Preset("medium").With("person", used).With("email", Operators[(i + 4) % Operators.Length]) with { Operator = Operators[(i + 7) % Operators.Length], Propagate = i % 3 > 0, MergeAdjacent = i % 2 > 0 }, Keys))]);

    [Fact]
    public void Every_text_is_restored_from_its_place_whatever_the_operators() => Gen.Select(Redactors, Texts.WithFindings).Sample(
        (redactor, given) =>
        {
            var redacted = redactor.Apply(given.Text, given.Findings);
            Assert.Equal(given.Text, redacted.Restore());
            if (Texts.IsUnicode(given.Text)) Assert.Equal(given.Text, RedactionMap.Parse(redacted.Map.ToJson()).Restore(redacted.Text));
            var found = redactor.Redact(given.Text);
            Assert.False(found.IsWithheld);
            Assert.Equal(given.Text, found.Restore());
        },
        iter: Times);

    [Fact]
    public void Every_text_is_restored_from_its_tokens_alone() => Gen.Select(Texts.One<RedactionOperator>(new PseudonymOperator(), new EncryptOperator(), new EncryptOperator(Deterministic: true)), Texts.One<RedactionOperator>(new PseudonymOperator(), new EncryptOperator(), new KeepOperator()), Texts.WithFindings).Sample(
        (used, other, given) =>
        {
            var store = new PseudonymStore();
            var redactor = TextRedactor.WithoutModel(RedactionPolicy.Preset("medium").With("person", other) with { Operator = used, Scope = PseudonymScope.Corpus }, Keys, store);
            Assert.Equal(given.Text, redactor.Restore(redactor.Apply(given.Text, given.Findings).Text));
            var twice = redactor.Redact(redactor.Redact(given.Text).Text);
            Assert.Equal(given.Text, redactor.Restore(redactor.Restore(twice.Text)));
        },
        iter: Times);

    [Fact]
    public void Texts_that_share_a_store_are_all_restored_from_it() => Texts.WithFindings.Array[1, 6].Sample(
        given =>
        {
            var redactor = TextRedactor.WithoutModel(RedactionPolicy.Preset("total") with { Scope = PseudonymScope.Corpus });
            var redacted = given.Select(item => redactor.Apply(item.Text, item.Findings).Text).ToArray();
            Assert.Equal(given.Select(item => item.Text), redacted.Select(text => redactor.Restore(text)));
        },
        iter: Times / 3);

    [Fact]
    public void Nothing_that_was_found_is_left_in_its_place() => Texts.WithFindings.Sample(
        given =>
        {
            var redacted = TextRedactor.WithoutModel(new RedactionPolicy { Operator = new ReplaceOperator("#") }).Apply(given.Text, given.Findings);
            var left = new bool[given.Text.Length];
            Array.Fill(left, true);
            foreach (var span in redacted.Spans) left.AsSpan(span.Finding.Start, span.Finding.Length).Clear();

            // What overlaps a longer finding may lose nothing but the signs at its edges.
            foreach (var finding in given.Findings)
                for (var i = finding.Start; i < finding.End; i++) Assert.True(!left[i] || " .,;:-()[]{}\"'/".Contains(given.Text[i]) || char.IsWhiteSpace(given.Text[i]));
            Assert.Equal(string.Concat(given.Text.Select((letter, i) => left[i] ? letter.ToString() : redacted.Spans.Any(span => span.Finding.Start == i) ? "#" : "")), redacted.Text);
        },
        iter: Times);

    [Fact]
    public void Offsets_map_both_ways() => Gen.Select(Redactors, Texts.WithFindings).Sample(
        (redactor, given) =>
        {
            var redacted = redactor.Apply(given.Text, given.Findings);
            var inside = redacted.Spans.SelectMany(span => Enumerable.Range(span.Finding.Start, span.Finding.Length)).ToHashSet();
            for (var at = 0; at <= given.Text.Length; at++)
            {
                var there = redacted.ToRedacted(at);
                if (inside.Contains(at)) Assert.Contains(redacted.Spans, span => span.Start == there);
                else if (at < given.Text.Length) Assert.Equal((given.Text[at], at), (redacted.Text[there], redacted.ToOriginal(there)));
                else Assert.Equal(redacted.Text.Length, there);
            }
            Assert.Equal(given.Text.Length, redacted.ToOriginal(redacted.Text.Length));
        },
        iter: Times);
}

using Gliner2.Models;

namespace Gliner2.Redaction.Tests;

/// <summary>What a redactor does with what was found.</summary>
public sealed class RedactorTests
{
    private static readonly RedactionPolicy Names = new() { Labels = [new("person"), new("city"), new("email")] };

    [Fact]
    public void A_value_is_redacted_wherever_it_stands_as_a_word()
    {
        var redactor = new TextRedactor(Names, new Once("person", "Ann Bell"));
        var redacted = redactor.Redact("Ann Bell met ANN BELL's friend; Ann Bellamy and Joann Bell stayed. ann bell!");
        Assert.Equal("[PERSON_1] met [PERSON_2]'s friend; Ann Bellamy and Joann Bell stayed. [PERSON_3]!", redacted.Text);
        Assert.Equal([DetectionSource.Model, DetectionSource.Propagation, DetectionSource.Propagation], redacted.Spans.Select(span => span.Finding.Source));
        Assert.Equal("[PERSON_1] met ANN BELL.", new TextRedactor(Names with { Propagate = false }, new Once("person", "Ann Bell")).Redact("Ann Bell met ANN BELL.").Text);
    }

    [Fact]
    public void Short_values_are_not_looked_for_elsewhere() => Assert.Equal("[PERSON_1] is an A-level", new TextRedactor(Names, new Once("person", "A")).Redact("A is an A-level").Text);

    [Fact]
    public void The_longer_wins_and_what_reaches_beyond_it_goes_too()
    {
        var redactor = new TextRedactor(Names, new Scripted(("person", "Ann of Leeds", 0.6), ("city", "Leeds LS1", 0.9), ("email", "Ann", 0.99)));
        var redacted = redactor.Redact("Ann of Leeds LS1.");
        Assert.Equal("[PERSON_1] [CITY_1].", redacted.Text);
        Assert.Equal(["Ann of Leeds", "LS1"], redacted.Map.Spans.Select(span => span.Value));
        Assert.Contains("email [0..3] 0.99 (model 0.99; inside another finding)", redacted.Rejected.Select(finding => finding.ToString()));
    }

    [Fact]
    public void What_is_kept_never_covers_what_is_redacted()
    {
        var redactor = new TextRedactor(Names.With("city", RedactionOperator.Keep), new Scripted(("city", "Bell End", 0.9), ("person", "Bell", 0.6)));
        Assert.Equal("at [PERSON_1] End", redactor.Redact("at Bell End").Text);
    }

    [Fact]
    public void Neighbours_of_one_label_are_one_unless_a_checksum_says_that_they_are_two()
    {
        Assert.Equal("[PERSON_1] left", new TextRedactor(Names, new Scripted(("person", "Ann", 0.9), ("person", "Bell", 0.8))).Redact("Ann  Bell left").Text);
        Assert.Equal("[PERSON_1] [PERSON_2] left", new TextRedactor(Names with { MergeAdjacent = false }, new Scripted(("person", "Ann", 0.9), ("person", "Bell", 0.8))).Redact("Ann Bell left").Text);
        Assert.Equal("[CARD_NUMBER_1] [CARD_NUMBER_2]", TextRedactor.WithoutModel(RedactionPolicy.Preset("base")).Redact("4111111111111111 5555555555554444").Text);
    }

    [Fact]
    public void A_validator_confirms_or_refutes_what_the_model_says()
    {
        var policy = new RedactionPolicy { Labels = [new("card_number") { UseRecognizers = false }] };
        var model = new Scripted(("card_number", "4111 1111 1111 1111", 0.51), ("card_number", "4111 1111 1111 1112", 0.97));
        var redacted = new TextRedactor(policy, model).Redact("4111 1111 1111 1111, 4111 1111 1111 1112");
        Assert.Equal("[CARD_NUMBER_1], 4111 1111 1111 1112", redacted.Text);
        Assert.Equal("card_number [0..19] 0.95 (model 0.51; card confirmed 0.95)", redacted.Spans[0].Finding.ToString());
        Assert.Equal("card_number [21..40] 0.97 (model 0.97; card refuted 0.97; dropped)", Assert.Single(redacted.Rejected).ToString());

        var kept = policy.With(policy.Labels[0] with { OnRefuted = RefutedMode.Keep });
        Assert.Equal("[CARD_NUMBER_1], [CARD_NUMBER_2]", new TextRedactor(kept, model).Redact("4111 1111 1111 1111, 4111 1111 1111 1112").Text);
        var unasked = policy.With(policy.Labels[0] with { Validator = LabelRule.NoValidator });
        Assert.Equal("[CARD_NUMBER_1], [CARD_NUMBER_2]", new TextRedactor(unasked, model).Redact("4111 1111 1111 1111, 4111 1111 1111 1112").Text);
    }

    [Fact]
    public void Context_allow_and_deny_lists_and_patterns_of_a_label_count()
    {
        var policy = new RedactionPolicy
        {
            Allow = ["Support Team"],
            Labels =
            [
                new("person") { Context = ["patient"], Allow = ["Ann Example"], Deny = ["Bob"] },
                new("staff_id") { UseModel = false, Patterns = [new(@"\bEMP-(?<value>\d{6})\b", 0.9), new(@"\bL\d{11}\b", Validator: "luhn")] },
            ],
        };
        var redactor = new TextRedactor(policy, new Scripted(("person", "Carla", 0.2), ("person", "Ann Example", 0.9), ("person", "support team", 0.9)));
        Assert.Equal("The patient [PERSON_1] saw", redactor.Redact("The patient Carla saw").Text);
        Assert.Equal("The dog Carla saw", redactor.Redact("The dog Carla saw").Text);
        Assert.Equal("Ann Example, support team, [PERSON_1], bobby", redactor.Redact("Ann Example, support team, BOB, bobby").Text);
        Assert.Equal("EMP-[STAFF_ID_1] and EMP-12345", redactor.Redact("EMP-123456 and EMP-12345").Text);
    }

    [Fact]
    public void The_name_of_a_field_is_context()
    {
        var redactor = TextRedactor.WithoutModel(new RedactionPolicy { Labels = [new("routing_number"), new("date_of_birth")] });
        Assert.Equal("see 021000021", redactor.Redact("see 021000021").Text);
        Assert.Equal("see [ROUTING_NUMBER_1]", redactor.Redact("see 021000021", new RedactionContext { Field = "routing" }).Text);
        Assert.Equal("[DATE_OF_BIRTH_1]", redactor.Redact("1984-03-12", new RedactionContext { Field = "dob" }).Text);
        var model = new Scripted(("person", "Ann", 0.9), ("person", "name: Ann", 0.9));
        Assert.Equal("[PERSON_1]", new TextRedactor(Names, model).Redact("Ann", new RedactionContext { Field = "name" }).Text);
        Assert.Equal("name: Ann", Assert.Single(model.Read));
    }

    [Fact]
    public void A_text_that_cannot_be_searched_is_withheld()
    {
        var redactor = new TextRedactor(Names, new Failing(_ => throw new InputException("too long")));
        var redacted = redactor.Redact("Ann Bell's text");
        Assert.True(redacted.IsWithheld);
        Assert.Equal("[text withheld]", redacted.Text);
        Assert.Equal("too long", redacted.Failure.Message);
        Assert.Equal("Ann Bell's text", redacted.Restore());
        Assert.Equal(["[text withheld]", "[text withheld]"], redactor.RedactBatch(["a b", "c d"]).Select(item => item.Text));
        Assert.Throws<RedactionException>(() => new TextRedactor(Names with { OnFailure = FailureMode.Throw }, new Failing(_ => throw new InputException("too long"))).Redact("x"));
        Assert.Throws<RedactionException>(() => redactor.Find("x"));
    }

    [Fact]
    public void A_search_that_takes_too_long_withholds_the_text()
    {
        // The extractor waits for its cancellation; the other one doesn't look at it.
        var waits = new TextRedactor(Names with { Timeout = TimeSpan.FromMilliseconds(20) }, new Failing(stop => stop.WaitHandle.WaitOne()));
        Assert.IsType<TimeoutException>(waits.Redact("Ann").Failure);
        using var never = new ManualResetEventSlim();
        var deaf = new TextRedactor(Names with { Timeout = TimeSpan.FromMilliseconds(20) }, new Failing(_ => never.Wait(CancellationToken.None)));
        Assert.IsType<TimeoutException>(deaf.Redact("Ann").Failure);
        Assert.All(deaf.RedactBatch(["Ann", "Bob"]), redacted => Assert.True(redacted.IsWithheld));
        never.Set();
    }

    [Fact]
    public void A_caller_who_cancels_gets_no_text()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var redactor = new TextRedactor(Names, new Failing(stop => stop.ThrowIfCancellationRequested()));
        Assert.ThrowsAny<OperationCanceledException>(() => redactor.Redact("Ann", cancellationToken: source.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => redactor.RedactBatch(["Ann"], source.Token));
    }

    [Fact]
    public async Task Streams_and_batches_answer_as_single_calls_do()
    {
        var redactor = new TextRedactor(Names, new Scripted(("person", "Ann", 0.9)));
        string[] texts = ["Ann", "", "  ", "a@example.org and Ann", "nobody"];
        var expected = texts.Select(text => redactor.Redact(text).Text).ToArray();
        Assert.Equal(["[PERSON_1]", "", "  ", "[EMAIL_1] and [PERSON_1]", "nobody"], expected);
        Assert.Equal(expected, redactor.RedactBatch(texts).Select(item => item.Text));
        var streamed = new List<string>();
        await foreach (var item in redactor.RedactAsync(Stream(texts))) streamed.Add(item.Redacted.Text);
        Assert.Equal(expected, streamed);

        static async IAsyncEnumerable<RedactionDocument<int>> Stream(string[] texts)
        {
            await Task.Yield();
            foreach (var text in texts) yield return new RedactionDocument<int>(text, 0);
        }
    }

    [Fact]
    public void Tokens_are_of_a_text_or_of_all_texts_as_the_scope_says()
    {
        Scripted model = new(("person", "Ann", 0.9), ("person", "Bob", 0.9));
        var single = new TextRedactor(Names, model);
        Assert.Equal(["[PERSON_1]", "[PERSON_1]"], new[] { "Ann", "Bob" }.Select(text => single.Redact(text).Text));
        var all = new TextRedactor(Names with { Scope = PseudonymScope.Corpus }, model);
        Assert.Equal(["[PERSON_1]", "[PERSON_2]", "[PERSON_1]"], new[] { "Ann", "Bob", "Ann" }.Select(text => all.Redact(text).Text));
        Assert.Equal("So Bob, not Ann, and [PERSON_3].", all.Restore("So [PERSON_2], not [PERSON_1], and [PERSON_3]."));
        var known = new PseudonymStore(((PseudonymStore)all.Pseudonyms).Tokens);
        Assert.Equal("[PERSON_3]", known.GetOrAdd("PERSON", "Carla"));
    }

    [Fact]
    public void Text_that_looks_like_a_token_is_taken_for_none()
    {
        var redactor = new TextRedactor(Names, new Scripted(("person", "Ann", 0.9)));
        var redacted = redactor.Redact("Ann wrote [PERSON_1]");
        Assert.Equal("[PERSON_1] wrote [TEXT_1]", redacted.Text);
        Assert.Equal("Ann wrote [PERSON_1]!", redacted.Map.Restore(redacted.Text + "!"));
    }

    [Fact]
    public void A_map_restores_a_changed_text_by_its_tokens_and_shows_nothing_by_itself()
    {
        var redacted = new TextRedactor(Names.With("city", RedactionOperator.Mask), new Scripted(("person", "Ann", 0.9), ("city", "Leeds", 0.9))).Redact("Ann of Leeds");
        Assert.Equal("[PERSON_1] of *****", redacted.Text);
        var map = RedactionMap.Parse(redacted.Map.ToJson());
        Assert.Equal("Ann of Leeds", map.Restore(redacted.Text));
        Assert.Equal("Ann was in *****", map.Restore("[PERSON_1] was in *****"));
        Assert.Equal("2 replacements, 1 tokens", map.ToString());
        Assert.Throws<RedactionException>(() => RedactionMap.Parse("{}"));
        Assert.Throws<RedactionException>(() => RedactionMap.Parse("[1"));
    }

    [Fact]
    public void A_model_is_needed_or_declined_in_so_many_words()
    {
        Assert.Throws<ArgumentNullException>(() => new TextRedactor(Names, null!));
        Assert.Equal("there is no key 'k', which an operator of the policy needs: give it to the redactor, or name its place under \"keys\" of the policy",
            Assert.Throws<RedactionException>(() => TextRedactor.WithoutModel(Names.With("person", new HashOperator("k")))).Message);
    }

    [Fact]
    public void The_bundled_model_and_the_recognizers_together()
    {
        using var extractor = Gliner2Extractor.Load(MiniModel.Folder);
        var redactor = new TextRedactor(RedactionPolicy.Preset("medium"), extractor);
        var redacted = redactor.Redact("Ann Bell paid with 4111 1111 1111 1111; write to ann.bell@example.org.");
        Assert.Matches(@"^\[(PERSON|FULL_NAME)_1\] paid with \[CARD_NUMBER_1\]; write to \[EMAIL_1\]\.$", redacted.Text);
        var filler = string.Concat(Enumerable.Repeat("The committee met again and talked about the budget of the next year for a long time. ", 60));
        var longer = redactor.Redact($"{filler}Ann Bell paid with 4111 1111 1111 1111. {filler}");
        Assert.DoesNotContain("Ann Bell", longer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("4111", longer.Text, StringComparison.Ordinal);
        Assert.Equal($"{filler}Ann Bell paid with 4111 1111 1111 1111. {filler}", longer.Restore());
    }

    /// <summary>Finds a word at its first place only.</summary>
    private sealed class Once(string label, string word) : IGliner2Extractor
    {
        public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            return new ExtractionResultBuilder(text, schema).Entity(label, new EntityMention(word, at, at + word.Length, 0.9f)).Build();
        }
    }

    private sealed class Failing(Action<CancellationToken> fail) : IGliner2Extractor
    {
        public ExtractionResult Extract(string text, ExtractionSchema schema, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
        {
            fail(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            throw new InputException("it went on");
        }
    }
}

using Gliner2.TestSupport;

namespace Gliner2.Generators.Tests;

/// <summary>Decisions under rules, read into types: from logits that are given, and by the bundled model.</summary>
public partial class DecidedTests
{
    public enum Category { Fraud, Damage, Lost }

    [Ordered]
    public enum Level { Low, Medium, High }

    [Flags]
    public enum Sign { None = 0, Legal = 1, Press = 2, Nothing = 4 }

    [DecisionSchema]
    [Requires(Category.Fraud, Level.Medium, OrAbove = true)]
    [Requires(Sign.Legal, "Team=lawyers", nameof(Escalate))]
    [Excludes(Category.Lost, Sign.Legal, Sign.Press)]
    public partial record Claim
    {
        [Classification] public required Category Category { get; init; }
        [Classification] public Decision<Level> Priority { get; init; } = null!;
        [Classification, AtMost(2), DefaultLabel(Sign.Nothing), LabelThreshold(Sign.Legal, 0.7)] public Sign Flags { get; init; }
        [Classification(Labels = ["lawyers", "clerks"])] public string? Team { get; init; } = "nobody";
        [Classification] public bool Escalate { get; init; }
        [Classification("channels used", Labels = ["mail", "phone"], Threshold = 0.3)] public IReadOnlyList<Extracted<string>> Channels { get; init; } = [];
        [Classification("kind of sender", Labels = ["person", "company"])] public Scores<string> Sender { get; init; } = null!;
    }

    [Fact]
    public void Labels_are_those_with_the_greatest_sum_that_breaks_no_rule()
    {
        var (claim, result) = Decide(new() { ["category"] = [3, 0, 0], ["priority"] = [2, 1, 0] });
        Assert.Equal((Category.Fraud, Level.Medium), (claim.Category, claim.Priority.Candidate));
        Assert.True(result.IsFeasible);
        Assert.Equal("medium", result["priority"].Label);
        Assert.Equal(1, result["priority"].Level);
    }

    [Fact]
    public void A_decision_is_withheld_below_its_threshold()
    {
        var (claim, _) = Decide(new() { ["priority"] = [2, 1, 0] });
        Assert.Equal((Level.Low, null), (claim.Priority.Value, claim.Priority.Reason));
        (claim, _) = Decide(new() { ["priority"] = [0.2, 0.1, 0] });
        Assert.Equal((Level.Low, Abstention.BelowThreshold), (claim.Priority.Candidate, claim.Priority.Reason));
        (claim, _) = Decide(new() { ["priority"] = [2, 1.99, -9] }, new DecisionOptions { TieMargin = 0.1 });
        Assert.Equal(Abstention.Tie, claim.Priority.Reason);
    }

    [Fact]
    public void A_default_is_chosen_when_nothing_else_is_and_a_label_has_its_own_threshold()
    {
        // 0.6 is below the label's 0.7.
        Assert.Equal(Sign.Nothing, Decide(new() { ["flags"] = [0.4, -1, 0] }).Value.Flags);
        Assert.Equal(Sign.Legal, Decide(new() { ["flags"] = [1.5, -1, 0], ["team"] = [1, -1] }).Value.Flags);
        Assert.Equal(Sign.Press, Decide(new() { ["flags"] = [0.4, 0.4, 0] }).Value.Flags);
    }

    [Fact]
    public void A_nullable_member_has_a_label_or_its_default()
    {
        Assert.Equal("nobody", Decide([]).Value.Team);
        Assert.Equal("clerks", Decide(new() { ["team"] = [-1, 1] }).Value.Team);
        // What is chosen must be: legal needs lawyers or an escalation, and lawyers are nearer.
        var (claim, _) = Decide(new() { ["flags"] = [4, -1, -5], ["team"] = [-0.1, -1], ["escalate"] = [-2, 2] });
        Assert.Equal(("lawyers", false), (claim.Team, claim.Escalate));
    }

    [Fact]
    public void Lists_and_scores_have_probabilities()
    {
        var (claim, result) = Decide(new() { ["channels used"] = [0, -3], ["kind of sender"] = [0, 1] });
        var channel = Assert.Single(claim.Channels);
        Assert.Equal(("mail", result["channels used"]["mail"].Confidence), (channel.Value, channel.Confidence));
        Assert.Equal(["company", "person"], claim.Sender.Select(score => score.Value));
    }

    [Fact]
    public void Rules_hold_whatever_the_logits()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var logits = DecisionSchema.For<Claim>().Tasks.ToDictionary(task => task.Name, task => task.Labels.Select(_ => random.NextDouble() * 8 - 4).ToArray());
            var (claim, result) = Decide(logits);
            Assert.True(result.IsFeasible);
            Assert.True(claim.Category != Category.Fraud || claim.Priority.Candidate != Level.Low);
            Assert.True(!claim.Flags.HasFlag(Sign.Legal) || claim.Team == "lawyers" || claim.Escalate);
            Assert.True(claim.Category != Category.Lost || (claim.Flags & (Sign.Legal | Sign.Press)) == 0);
            Assert.Equal(claim.Flags.HasFlag(Sign.Nothing), claim.Flags == Sign.Nothing);
            Assert.NotEqual(Sign.None, claim.Flags);
        }
    }

    [Fact]
    public void The_decisions_of_another_schema_are_refused()
    {
        var other = DecisionSchema.Create().Single("category", "fraud", "other").Build();
        var result = DecisionScores.FromLogits(other, new Dictionary<string, IReadOnlyDictionary<string, double>> { ["category"] = new Dictionary<string, double> { ["fraud"] = 0, ["other"] = 1 } }).Decide();
        Assert.Contains("no task", Assert.Throws<ArgumentException>(() => result.As<Single>()).Message, StringComparison.Ordinal);
        Assert.Contains("'other' of task 'category' is no label of 'Category'", Assert.Throws<ArgumentException>(() => result.As<Half>()).Message, StringComparison.Ordinal);
    }

    [DecisionSchema]
    public partial record Single([Classification("kind")] Category Category);

    [DecisionSchema]
    public partial record Half([Classification] Category Category);

    public enum Loss { Theft, WaterDamage, PersonalInjury }

    [DecisionSchema]
    [Requires(Loss.Theft, Level.Medium, OrBelow = true)]
    public partial record Letter([Classification] Loss Loss, [Classification("priority")] Level Urgency);

    [Fact]
    public async Task The_bundled_model_decides_types()
    {
        using var extractor = Gliner2Extractor.Load(ReferenceFolder.ModelFolder("mini"));
        string[] texts = ["A pipe burst and the water ruined our carpet. Photos are attached.", "My bicycle was stolen from the station last week. I have reported it to the police."];
        var batch = extractor.DecideBatch<Letter>(texts);
        Assert.Equal([Loss.WaterDamage, Loss.Theft], batch.Select(letter => letter.Value.Loss));
        Assert.NotEqual(Level.High, batch[1].Value.Urgency);
        Assert.Equal(batch[1].Value, extractor.Decide<Letter>(texts[1]).Value);
        Assert.Equal(batch[1].Result.ToJson(), extractor.Decide(texts[1], Letter.Schema).ToJson());

        var streamed = new List<Answer<TypedDecision<Letter>>>();
        await foreach (var answer in extractor.DecideAsync<Letter>(Stream([.. texts, null!]))) streamed.Add(answer);
        Assert.Equal(batch.Select(letter => letter.Value), streamed[..2].Select(answer => answer.GetResult().Value));
        Assert.False(streamed[2].Succeeded);
    }

    public enum Genre { News, Recipe }

    [ExtractionSchema]
    public partial record Article([Classification(Threshold = 0.9)] Decision<Genre> Genre, [Classification("topics", Labels = ["people", "food"]), LabelThreshold("people", 0.8)] string[] Topics);

    [Fact]
    public void An_extraction_schema_has_decisions_and_thresholds_of_labels_too()
    {
        Assert.Equal(0.8, Article.Schema.Classifications[1].Labels[0].Threshold);
        var answer = new Answers("a text", Article.Schema).Class("genre", new ClassScore("news", 0.8f), new ClassScore("recipe", 0.2f)).Class("topics", new ClassScore("people", 0.9f)).Result();
        var decision = answer.As<Article>().Value.Genre;
        Assert.Equal((Genre.News, 0.8f, Abstention.BelowThreshold), (decision.Candidate, decision.Confidence, decision.Reason));
        var (article, _, problems) = new Answers("a text", Article.Schema).NoClass("genre").Class("topics", new ClassScore("people", 0.9f)).Result().As<Article>();
        Assert.True(article.Genre.Abstained);
        Assert.Equal("Genre", Assert.Single(problems).Member);
    }

    private static async IAsyncEnumerable<string> Stream(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            await Task.Yield();
            yield return text;
        }
    }

    /// <summary>Decides by logits of some tasks; the first label of other single-valued ones is likelier, and none of those with several.</summary>
    private static TypedDecision<Claim> Decide(Dictionary<string, double[]> logits, DecisionOptions? options = null)
    {
        var schema = DecisionSchema.For<Claim>();
        var all = schema.Tasks.ToDictionary(task => task.Name, task => (IReadOnlyDictionary<string, double>)task.Labels.Select((label, i) =>
            (label.Name, Logit: logits.TryGetValue(task.Name, out var given) ? given[i] : task.MaxLabels == 1 && task.MinLabels == 1 ? -i : -3.0)).ToDictionary(pair => pair.Name, pair => pair.Logit));
        if (!logits.ContainsKey("category")) all["category"] = new Dictionary<string, double> { ["fraud"] = -4, ["damage"] = 4, ["lost"] = -4 };
        return DecisionScores.FromLogits(schema, all).Decide(options).As<Claim>();
    }
}

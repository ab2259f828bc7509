namespace Gliner2.Runtime.Tests.Decisions;

/// <summary>What users ask of schemas, scores and decisions.</summary>
public sealed class DecisionResultTests
{
    private static readonly DecisionSchema Triage = DecisionSchema.Create()
        .Single("category", "fraud", "billing", "other")
        .Ordinal("priority", "low", "medium", "high")
        .Multi("flags", "legal", "press")
        .Rule(DecisionRule.Implies(("category", "fraud"), DecisionRule.MinLevel("priority", "medium")))
        .Build();

    [Fact]
    public void A_rule_moves_the_other_task()
    {
        var result = Scores([2, 0, 0], [1, 0.5, 0], [1, -1]).Decide();
        Assert.Equal("fraud", result["category"].Label);
        Assert.Equal("medium", result["priority"].Label);
        Assert.Equal(1, result["priority"].Level);
        Assert.Equal(["legal"], result["flags"].Labels);
        Assert.True(result.IsFeasible);
        Assert.True(result.IsExact);
        Assert.Equal(DecisionDecoder.Exact, result.Decoder);
        Assert.Throws<InvalidOperationException>(() => result["flags"].Label);
        Assert.Throws<ArgumentException>(() => result["topic"]);
        Assert.Equal("""{"category":"fraud","priority":"medium","flags":["legal"]}""", result.ToJson(includeConfidence: false));
    }

    [Fact]
    public void Fewer_tasks_can_be_decided_on_the_same_scores()
    {
        var result = Scores([2, 0, 0], [1, 0.5, 0], [1, -1]).Decide(new DecisionOptions { ActiveTasks = ["priority", "nobody"] });
        Assert.Equal("low", Assert.Single(result.Tasks).Label);
        Assert.Equal(DecisionDecoder.Independent, result.Decoder);
    }

    [Fact]
    public void A_label_has_a_threshold_of_its_own()
    {
        var schema = DecisionSchema.Create().Multi("flags", new ClassLabel("legal") { Threshold = 0.9 }, "press").Build();
        var scores = DecisionScores.FromLogits(schema, Logits(("flags", ["legal", "press"], [1, 1])));
        Assert.Equal(["press"], scores.Decide()["flags"].Labels);
        Assert.Equal("""{"version":3,"tasks":{"flags":{"labels":{"legal":{"threshold":0.9},"press":null}}},"constraints":[]}""", schema.ToJson());
        Assert.Equal(schema.ToJson(), DecisionSchema.Parse(schema.ToJson()).ToJson());
    }

    [Fact]
    public void A_decision_is_withheld_for_a_reason()
    {
        var sure = Scores([4, 0, 0], [0, 0, 4], [-3, -3]).Decide();
        Assert.Equal("fraud", sure["category"].Decide(threshold: 0.9).Value);
        var unsure = Scores([1, 0.5, 0.2], [0, 0, 4], [-3, -3]).Decide()["category"].Decide();
        Assert.Equal(Abstention.BelowThreshold, unsure.Reason);
        Assert.Equal("fraud", unsure.Candidate);
        Assert.Equal("other", unsure.ValueOr("other"));
        Assert.False(unsure.TryGet(out _));
        Assert.Throws<InvalidOperationException>(() => unsure.Value);
        Assert.Equal(Abstention.Tie, Scores([-9, 2, 2], [4, 0, 0], [-3, -3]).Decide()["category"].Decide(threshold: 0.2).Reason);
        Assert.Equal(Abstention.Tie, Scores([-9, 2, 1.9], [4, 0, 0], [-3, -3]).Decide()["category"].Decide(threshold: 0.2, margin: 0.1).Reason);
    }

    [Fact]
    public void Options_withhold_decisions_too()
    {
        var result = Scores([1, 0.5, 0.2], [0, 0, 9], [-3, -3]).Decide(new DecisionOptions { AbstainBelow = 0.6, TieMargin = 0.05 });
        Assert.Equal(Abstention.BelowThreshold, result["category"].Abstention);
        Assert.Null(result["priority"].Abstention);
        Assert.StartsWith("""{"category":null,"priority":"high",""", result.ToJson(includeConfidence: false), StringComparison.Ordinal);
        Assert.Contains("\"abstained\":\"below_threshold\"", result.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Contradictions_are_told()
    {
        var schema = DecisionSchema.Create().Single("a", "x", "y").Single("b", "x", "y")
            .Rule(DecisionRule.Iff(("a", "x"), ("b", "x"))).Rule(DecisionRule.Iff(("a", "x"), ("b", "y"))).Build();
        var scores = DecisionScores.FromLogits(schema, Logits(("a", ["x", "y"], [1, 0]), ("b", ["x", "y"], [2, 0])));
        var result = scores.Decide();
        Assert.False(result.IsFeasible);
        Assert.Equal("(a=x) exactly when (b=y)", Assert.Single(result.Violations).Rule.ToString());
        Assert.Equal(Abstention.Infeasible, result["a"].Decide().Reason);
        Assert.Contains("\"violations\":[{\"type\":\"Iff\"", result.ToJson(includeConfidence: false), StringComparison.Ordinal);
        var error = Assert.Throws<InfeasibleException>(() => scores.Decide(new DecisionOptions { OnInfeasible = InfeasibleAction.Throw }));
        Assert.Equal("no choice of labels satisfies all rules; the best one violates: (a=x) exactly when (b=y)", error.Message);
    }

    [Fact]
    public void Part_of_a_schema_keeps_the_rules_among_its_tasks()
    {
        Assert.Single(Triage.Subset(["priority", "category"]).Rules);
        Assert.Equal(["category", "priority"], Triage.Drop(["flags"]).Tasks.Select(task => task.Name));
        Assert.Throws<SchemaException>(() => Triage.Subset(["priority"], dropRules: true));
        Assert.Throws<SchemaException>(() => Triage.Subset(["flags"]));
        Assert.Empty(Triage.Subset(["flags"], dropRules: true).Rules);
        Assert.Throws<ArgumentException>(() => Triage.Subset(["topic"]));
    }

    [Theory]
    [InlineData("""{"tasks": {"a": {"labels": ["x", "y"]}}, "constraints": [{"type": "LabelRef", "task": "a", "label": "z"}]}""", "$.constraints[0]: rule 'a=z': task 'a' has no label 'z'; its labels: x, y")]
    [InlineData("""{"tasks": {"a": {"labels": ["x", "y"]}}, "constraints": [{"type": "LabelRef", "task": "b", "label": "x"}]}""", "$.constraints[0]: rule 'b=x' is about the task 'b', which has not been declared; these have: a")]
    [InlineData("""{"constraints": [{"type": "LabelRef", "task": "b", "label": "x"}]}""", "$.constraints[0]: rule 'b=x' is about the task 'b', which has not been declared; no task has")]
    [InlineData("""{"tasks": {"a": {"labels": ["x", "y"]}}, "constraints": [{"type": "Cardinality", "task": "a", "minimum": 3}]}""", "$.constraints[0]: rule 'at least 3 of a': 3 labels can't be asked of task 'a', which has 2")]
    [InlineData("""{"tasks": {"a": {"labels": ["x", "y"], "colour": 1}}}""", "$.tasks.a.colour: unknown key 'colour'; known here: labels, min_labels, max_labels, ordered, threshold, candidate_threshold, activation, temperature, default, instruction, examples")]
    [InlineData("""{"tasks": {"a": {"labels": {"x": {"threshold": 1}, "y": null}}}}""", "$.tasks.a: the threshold of label 'x' of task 'a' must be above 0 and below 1, got 1")]
    [InlineData("""{"tasks": {"a": {"labels": ["x", "y"]}}, "constraints": [{"type": "Not"}]}""", "$.constraints[0]: a rule of type Not needs 'child'")]
    [InlineData("""{"tasks": {"a": {"labels": ["x"]}, "a b": {"labels": ["x"]}}, "constraints": [{"type": "Or", "children": []}]}""", "$.tasks['a b']: the name of task 'a b' begins with that of task 'a', so that their prompts can't be told apart: rename one of them")]
    [InlineData("""{"tasks": {"a": {"labels": ["x"], "examples": [["(t)", "x"]]}}}""", "$.tasks.a: an example of task 'a' holds a parenthesis, which the model would read as structure: reword it ('(t)')")]
    [InlineData("""{"tasks": {"a": {"labels": ["x", "y"], "min_labels": 1, "max_labels": 1}}, "constraints": [{"type": "And", "children": [{"type": "LabelRef", "task": "a", "label": "x"}, {"type": "LabelRef", "task": "a", "label": "y"}]}]}""", "$.tasks.a: task 'a' has exactly one answer, and its rules leave none: (a=x) and (a=y)")]
    public void A_schema_that_cannot_be_says_why(string json, string message) => Assert.Equal(message, Assert.Throws<SchemaException>(() => DecisionSchema.Parse(json)).Message);

    [Theory]
    [InlineData(double.PositiveInfinity, "x", 1, 0, "\"Infinity\"")]
    [InlineData(double.NegativeInfinity, "y", 0, 1, "0")]
    public void Logits_without_an_end_are_certain(double logit, string label, double first, double second, string objective)
    {
        var schema = DecisionSchema.Create().Single("a", "x", "y").Build();
        var result = DecisionScores.FromLogits(schema, Logits(("a", ["x", "y"], [logit, 0]))).Decide();
        Assert.Equal(
            FormattableString.Invariant($$$"""{"a":{"value":"{{{label}}}","confidence":1,"probabilities":{"x":{{{first}}},"y":{{{second}}}}},"_meta":{"feasible":true,"decoder":"independent","exact":true,"objective":{{{objective}}}}}"""),
            result.ToJson());
        var both = DecisionScores.FromLogits(schema, Logits(("a", ["x", "y"], [logit, logit]))).Decide();
        Assert.Equal([0.5f, 0.5f], both["a"].Scores.Select(score => score.Confidence));
    }

    [Fact]
    public void A_logit_is_a_number()
    {
        var schema = DecisionSchema.Create().Single("a", "x", "y").Build();
        Assert.Equal(
            "the logit of label 'y' of task 'a' is not a number (Parameter 'logits')",
            Assert.Throws<ArgumentException>(() => DecisionScores.FromLogits(schema, Logits(("a", ["x", "y"], [0, double.NaN])))).Message);
    }

    private static DecisionScores Scores(double[] category, double[] priority, double[] flags) => DecisionScores.FromLogits(
        Triage, Logits(("category", ["fraud", "billing", "other"], category), ("priority", ["low", "medium", "high"], priority), ("flags", ["legal", "press"], flags)));

    private static Dictionary<string, IReadOnlyDictionary<string, double>> Logits(params (string Task, string[] Labels, double[] Values)[] tasks) => tasks.ToDictionary(
        task => task.Task, task => (IReadOnlyDictionary<string, double>)task.Labels.Zip(task.Values).ToDictionary(pair => pair.First, pair => pair.Second));
}

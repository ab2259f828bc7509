using Gliner2.Runtime.Tests.Extractor;
using Gliner2.Runtime.Tests.Reference;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Schemas;

/// <summary>What a schema says to no effect is told, by the schema and by the extractor that is asked it.</summary>
public sealed class SchemaWarningTests
{
    [Theory]
    [InlineData("""{"classifications": [{"task": "t", "labels": ["Yes", "yes", "no"]}]}""", "the labels of task 't' 'Yes' and 'yes' are the same but for case: the model hardly tells them apart")]
    [InlineData("""{"entities": ["Person", "person"]}""", "the entity types 'Person' and 'person' are the same but for case: the model hardly tells them apart")]
    [InlineData("""{"relations": ["owns", "OWNS"]}""", "the relations 'owns' and 'OWNS' are the same but for case: the model hardly tells them apart")]
    [InlineData("""{"classifications": [{"task": "t", "labels": ["a", "b"], "cls_threshold": 0.3}]}""", "cls_threshold of task 't' has no effect without multi_label: the best label is the answer")]
    [InlineData("""{"classifications": [{"task": "t", "labels": ["a", "b"], "top_k": 1}]}""", "top_k of task 't' has no effect without multi_label: the best label is the answer")]
    [InlineData("""{"classifications": [{"task": "t", "labels": ["a"], "label_descriptions": {}}]}""", "task 't' has one label, 'a', which is always the answer without multi_label")]
    [InlineData("""{"classifications": [{"task": "t", "labels": ["a", "b"], "examples": [["x", "A"]]}]}""", "an example of task 't' has the label 'A', which the task hasn't: the prompt leaves the example out")]
    [InlineData("""{"structures": {"s": {"fields": [{"name": "f"}], "anchor": "f"}}}""", "the anchor 'f' of structure 's' has no effect without a mode: it belongs to mode 'natural'")]
    [InlineData("""{"structures": {"s": {"fields": [{"name": "f", "exclusive": true}]}}}""", "cardinality or exclusive of field 'f' of structure 's' has no effect: the structure has no mode")]
    [InlineData("""{"structures": {"s": {"fields": [{"name": "f", "cardinality": "one_or_more", "dtype": "str"}], "mode": "latent"}}}""", "cardinality 'one_or_more' of field 'f' of structure 's' and its dtype 'str' contradict each other")]
    [InlineData("""{"structures": {"s": {"fields": [{"name": "f", "choices": ["a", "b"]}, {"name": "g"}], "mode": "natural"}}}""", "the anchor of structure 's', 'f', has choices, which have no place in the text: take a field with spans")]
    [InlineData("""{"structures": {"s": {"fields": [{"name": "f", "choices": ["a", "A"]}]}}}""", "the choices of field 'f' of structure 's' 'a' and 'A' are the same but for case: the model hardly tells them apart")]
    [InlineData("""{"structures": {"s": {"fields": [{"name": "f", "choices": ["yes", "no"]}]}, "r": {"fields": [{"name": "g", "choices": ["maybe", "yes"]}]}}}""", "the choice 'yes' of field 'g' of structure 'r' is also a choice of field 'f' of structure 's': the model can't tell them apart")]
    [InlineData("""{"entities": ["e"], "entity_attributes": {"g": {"labels": ["x", "y"], "threshold": 0.4}}}""", "threshold of attribute 'g' has no effect without multi_label: the best label is the answer")]
    [InlineData("""{"entities": ["e"], "entity_attributes": {"g": {"labels": ["x", "X"], "applies_to": []}}}""", "attribute 'g' applies to no entity type: leave applies_to out to apply it to all", "the labels of attribute 'g' 'x' and 'X' are the same but for case: the model hardly tells them apart")]
    public void Json_that_says_something_to_no_effect(string json, params string[] warnings) => Assert.Equal(warnings, ExtractionSchema.Parse(json).Warnings);

    [Theory]
    [InlineData("""{"entities": ["a", "b"], "relations": ["a", "b"], "classifications": [{"task": "t", "labels": ["a", "b"], "multi_label": true, "cls_threshold": 0.3, "top_k": 2}]}""")]
    [InlineData("""{"structures": {"s": {"fields": [{"name": "f", "cardinality": "required_one", "dtype": "str", "exclusive": true}, {"name": "g", "choices": ["a", "b"]}], "mode": "natural", "anchor": "f"}}}""")]
    [InlineData("""{"entities": ["e"], "entity_attributes": {"g": {"labels": ["x", "y"], "threshold": 0.4, "multi_label": true}}}""")]
    public void Json_that_means_what_it_says(string json) => Assert.Empty(ExtractionSchema.Parse(json).Warnings);

    [Fact]
    public void An_extractor_tells_each_thing_once()
    {
        var told = new List<string>();
        using var extractor = Gliner2Extractor.Load(ReferenceFolder.ModelFolder("span-deberta"), new ModelOptions { Threads = 1, OnWarning = told.Add });
        for (var i = 0; i < 3; i++) extractor.ClassifyText("Ada is glad", "tone", ["Glad", "glad"]);
        extractor.ExtractJson("Ada is glad", [new("s", [new("f") { Choices = ["x", "X"] }])]);

        Assert.Equal(
            [
                "the labels of task 'tone' 'Glad' and 'glad' are the same but for case: the model hardly tells them apart",
                "the choices of field 'f' of structure 's' 'x' and 'X' are the same but for case: the model hardly tells them apart",
            ],
            told);
    }

    [Fact]
    public void Recorded_answers_do_not_change_with_it() =>
        Assert.Equal(["Yes", "yes"], ReferenceExtractors.Of("mini").ClassifyText("Ada is glad", "glad", ["Yes", "yes"]).Classes("glad").Scores.Select(score => score.Label).Order(StringComparer.Ordinal));

    [Fact]
    public void Nobody_need_listen()
    {
        using var extractor = new FakeModel().Extractor();
        Assert.NotNull(extractor.ClassifyText("Ada", "tone", ["Glad", "glad"]));
    }
}

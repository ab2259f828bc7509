using Gliner2.TestSupport.Hub;

namespace Gliner2.Files.Tests;

/// <summary>Annotations that other tools and people made, in the forms that the tools' own documentation shows.</summary>
public sealed class OtherToolsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Label_studio_what_people_made_goes_before_predictions()
    {
        _folder.Write("export.json", """
            [{"id": 12, "data": {"text": "Opossums \ud83d\ude00 are great, says Ann."},
              "annotations": [{"id": 3, "completed_by": 1, "result": [
                {"id": "abc", "from_name": "label", "to_name": "text", "type": "labels", "origin": "manual", "value": {"start": 27, "end": 30, "text": "Ann", "labels": ["PER"]}},
                {"id": "def", "from_name": "label", "to_name": "text", "type": "labels", "value": {"start": 0, "end": 8, "text": "Opossums", "labels": ["MISC"]}},
                {"from_name": "sentiment", "to_name": "text", "type": "choices", "value": {"choices": ["Positive"]}},
                {"from_id": "abc", "to_id": "def", "type": "relation", "direction": "right", "labels": ["praises"]}]}],
              "predictions": [{"model_version": "one", "score": 0.95, "result": []}]}]
            """);
        var document = Assert.Single(await AnnotationFile.ReadAsync(_folder.File("export.json"), AnnotationFormat.LabelStudio));
        Assert.Equal(["PER Ann", "MISC Opossums"], document.Spans.Select(span => $"{span.Label} {document.Text[span.Start..span.End]}"));
        Assert.Equal(new AnnotatedClass("sentiment", "Positive"), Assert.Single(document.Classes));
        Assert.Equal(new AnnotatedRelation("praises", new("", 28, 31), new("", 0, 8)), Assert.Single(document.Relations));
    }

    [Fact]
    public async Task Conll_2003_with_tags_of_both_kinds()
    {
        _folder.Write("eng.testa", """
            -DOCSTART- -X- O O

            EU NNP B-NP I-ORG
            rejects VBZ B-VP O
            German JJ B-NP I-MISC
            call NN I-NP O
            . . O O

            Peter NNP B-NP B-PER
            Blackburn NNP I-NP I-PER

            """);
        var document = Assert.Single(await AnnotationFile.ReadAsync(_folder.File("eng.testa"), AnnotationFormat.Conll));
        Assert.Equal("EU rejects German call .\nPeter Blackburn", document.Text);
        Assert.Equal(["ORG EU", "MISC German", "PER Peter Blackburn"], document.Spans.Select(span => $"{span.Label} {document.Text[span.Start..span.End]}"));
        _folder.Write("bioes", "Tim\tS-PER\nin\tO\nNew\tB-LOC\nYork\tI-LOC\nCity\tE-LOC\nBerlin\tU-LOC\n");
        document = Assert.Single(await AnnotationFile.ReadAsync(_folder.File("bioes"), AnnotationFormat.Conll));
        Assert.Equal(["PER Tim", "LOC New York City", "LOC Berlin"], document.Spans.Select(span => $"{span.Label} {document.Text[span.Start..span.End]}"));
        _folder.Write("bad", "Tim S-PER\nalone\n");
        Assert.Equal($"{_folder.File("bad")}:2: one column, where a token and a tag are needed", (await Assert.ThrowsAsync<InvalidDataException>(() => AnnotationFile.ReadAsync(_folder.File("bad"), AnnotationFormat.Conll))).Message);
    }

    [Fact]
    public async Task Brat_with_what_is_not_read_passed_over()
    {
        Directory.CreateDirectory(_folder.File("brat"));
        _folder.Write("brat/doc.txt", "Sony and Ericsson\nformed a venture.");
        _folder.Write("brat/doc.ann", "T1\tOrganization 0 4\tSony\nT2\tOrganization 9 17\tEricsson\nT3\tEvent 18 24;27 34\tformed venture\nE1\tEvent:T3 Who:T1\n*\tEquiv T1 T2\nR1\tPartner Arg1:T1 Arg2:T2\nA1\tNegation E1\n#1\tAnnotatorNotes T1\tsee there\n");
        var document = Assert.Single(await AnnotationFile.ReadAsync(_folder.File("brat"), AnnotationFormat.Brat));
        Assert.Equal([new("Organization", 0, 4), new("Organization", 9, 17), new("Event", 18, 34)], document.Spans);
        Assert.Equal(new AnnotatedRelation("Partner", new("", 0, 4), new("", 9, 17)), Assert.Single(document.Relations));
        _folder.Write("brat/doc.ann", "T1\tOrganization 0 99\tSony\n");
        Assert.Equal($"{_folder.File("brat/doc.ann")}:1: an offset is beyond the text", (await Assert.ThrowsAsync<InvalidDataException>(() => AnnotationFile.ReadAsync(_folder.File("brat"), AnnotationFormat.Brat))).Message);
    }

    [Fact]
    public async Task Prodigy_with_tokens_and_categories()
    {
        _folder.Write("p.jsonl", """
            {"text": "\ud83d\ude00 Hello Apple", "tokens": [{"text": "Hello", "start": 2, "end": 7, "id": 0}], "spans": [{"start": 8, "end": 13, "label": "ORG", "token_start": 2, "token_end": 2}], "answer": "accept", "_input_hash": 1}
            {"text": "good", "cats": {"POS": 1.0, "NEG": false}, "meta": {"source": "x"}}
            """);
        var documents = await AnnotationFile.ReadAsync(_folder.File("p.jsonl"), AnnotationFormat.Spacy);
        Assert.Equal("Apple", documents[0].Text[documents[0].Spans[0].Start..documents[0].Spans[0].End]);
        Assert.Equal(new AnnotatedClass("", "POS", 1), Assert.Single(documents[1].Classes));
        Assert.Equal("source", Assert.Single(documents[1].Kept).Key);
        _folder.Write("bad.jsonl", "{\"text\": \"a\"}\n{\"text\": \"b\", \"spans\": [{\"start\": 0, \"end\": 7, \"label\": \"x\"}]}\n");
        Assert.Equal($"{_folder.File("bad.jsonl")}:2: the offset 7 is beyond the text", (await Assert.ThrowsAsync<InvalidDataException>(() => AnnotationFile.ReadAsync(_folder.File("bad.jsonl"), AnnotationFormat.Spacy))).Message);
    }
}

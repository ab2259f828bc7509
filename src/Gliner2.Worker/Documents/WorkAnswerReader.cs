namespace Gliner2.Worker.Documents;

/// <summary>Reads answers.</summary>
internal static class WorkAnswerReader
{
    public static WorkAnswer Read(ReadOnlyMemory<byte> utf8Json)
    {
        var message = new MessageReader("answer", "id", "schema", "policy", "version", "fields", "text", "result", "redacted").Open(utf8Json);
        var isPolicy = message.Has("policy");
        return new WorkAnswer(message.Id(), message.String("text"), message.Required(isPolicy ? "redacted" : "result"))
        {
            Kind = isPolicy ? QuestionKind.Policy : QuestionKind.Schema,
            Question = message.String(isPolicy ? "policy" : "schema"),
            Version = message.Version() ?? throw new DocumentException("the answer has no 'version'"),
            Fields = message.Fields(),
        };
    }
}

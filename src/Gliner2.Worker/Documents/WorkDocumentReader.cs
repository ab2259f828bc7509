namespace Gliner2.Worker.Documents;

/// <summary>Reads documents.</summary>
internal static class WorkDocumentReader
{
    /// <summary>What a document is called that can't be read, if that much can be.</summary>
    public static string? TryKey(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            return new WorkDocument(new MessageReader("document", "id").Open(utf8Json, others: true).Id(), "").Key;
        }
        catch (DocumentException)
        {
            return null;
        }
    }

    public static WorkDocument Read(ReadOnlyMemory<byte> utf8Json)
    {
        var message = new MessageReader("document", "id", "text", "schema", "policy", "version", "fields").Open(utf8Json);
        var isPolicy = message.Has("policy");
        if (isPolicy && message.Has("schema")) throw new DocumentException("the document has 'schema' and 'policy': it is asked one of them");
        return new WorkDocument(message.Id(), message.String("text"))
        {
            Kind = isPolicy ? QuestionKind.Policy : QuestionKind.Schema,
            Question = isPolicy ? message.String("policy") : message.Has("schema") ? message.String("schema") : WorkDocument.DefaultQuestion,
            Version = message.Version(),
            Fields = message.Fields(),
        };
    }
}

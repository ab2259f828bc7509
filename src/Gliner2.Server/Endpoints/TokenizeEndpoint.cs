using Gliner2.Server.Http;
using Gliner2.Server.Requests;

namespace Gliner2.Server.Endpoints;

/// <summary><c>POST /v1/tokenize</c>: what a text costs with a schema, and whether it fits, without asking the network.</summary>
internal static class TokenizeEndpoint
{
    public static void Map(Routes routes) => routes.Post("/v1/tokenize", exchange => exchange.AnswerAsync(async body =>
    {
        body.AllowOnly("text", "labels", "schema", "model", "include_ids");
        var text = body.Text("text") ?? throw ProblemException.Value("text", "is missing");
        var schema = body.Find("schema") is { } given ? SchemaFields.Schema(exchange.State, given) : SchemaFields.Part("labels", "entities", body.Required("labels"));
        var (ids, model) = (body.Flag("include_ids"), exchange.State.Model(body.Text("model")));
        if (await model.Model.GetExtractorAsync(exchange.Aborted).ConfigureAwait(false) is not Gliner2Extractor extractor)
            throw new ProblemException(501, "this server's extractor has no tokenizer");
        EncodedText encoded;
        try
        {
            encoded = extractor.Encode(text, schema);
        }
        catch (InputException error)
        {
            return writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean("fits", false);
                writer.WriteString("detail", Problem.Of(error)!.Message);
                writer.WriteEndObject();
            };
        }

        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("fits", true);
            writer.WriteNumber("pieces", encoded.InputIds.Length);
            writer.WriteNumber("words", encoded.Words.Count - encoded.PrefixLength);
            if (ids)
            {
                writer.WriteStartArray("ids");
                foreach (var id in encoded.InputIds.Span) writer.WriteNumberValue(id);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        };
    }));
}

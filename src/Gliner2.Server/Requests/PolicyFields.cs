using System.Text.Json;
using Gliner2.Extensions.Hosting;
using Gliner2.Redaction;
using Gliner2.Server.Http;

namespace Gliner2.Server.Requests;

/// <summary>Policies of redaction out of the fields of a body.</summary>
internal static class PolicyFields
{
    // More than any policy has; each of them costs before a text is read.
    private const int MaxLabels = 256, MaxPatterns = 256;

    private const string Default = "medium";

    /// <summary>The policy of a field that names one or holds one, and its keys.</summary>
    /// <exception cref="ProblemException">There is no such policy, or it can't be used.</exception>
    public static (RedactionPolicy Policy, RedactionKeys Keys) Read(ServerState state, JsonFields body)
    {
        if (body.Find("policy") is not { } value) return state.Policy(Default);
        if (value.ValueKind == JsonValueKind.String) return state.Policy(JsonFields.TextOf(value, "policy"));
        if (value.ValueKind == JsonValueKind.Object) CheckCounts(value);
        var policy = Checked("policy", () => RedactionPolicy.Parse(value.GetRawText()));
        return policy.KeySources.Count == 0
            ? (policy, RedactionKeys.None)
            : throw ProblemException.Value("policy.keys", "a request names no keys of the server's machine; policies with keys are registered when the server starts");
    }

    /// <summary>Refuses more labels or patterns of a client's own than any policy has.</summary>
    /// <exception cref="ProblemException">There are more.</exception>
    public static void CheckCounts(string field, int labels, int patterns)
    {
        if (labels > MaxLabels) throw ProblemException.Value(field, $"has {labels} labels, of at most {MaxLabels}");
        if (patterns > MaxPatterns) throw ProblemException.Value(field, $"has {patterns} patterns, of at most {MaxPatterns}");
    }

    /// <summary>A redactor whose questions wait in the queue with all others.</summary>
    public static TextRedactor Redactor(ServedModel model, Gliner2RequestOptions options, (RedactionPolicy Policy, RedactionKeys Keys) used) =>
        Checked("policy", () => new TextRedactor(used.Policy, model.Client.AsExtractor(options), used.Keys));

    /// <summary>The texts, redacted in order.</summary>
    public static async Task<IReadOnlyList<RedactedText>> RedactAsync(TextRedactor redactor, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var redacted = new List<RedactedText>(texts.Count);
        var documents = texts.Select(text => new RedactionDocument<int>(text, 0)).ToAsyncEnumerable();
        await foreach (var result in redactor.RedactAsync(documents, cancellationToken).ConfigureAwait(false)) redacted.Add(result.Redacted);
        return redacted;
    }

    /// <summary>Makes something of what redaction has to judge; its faults are told by the field's name in place of the JSON's root.</summary>
    public static T Checked<T>(string field, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (RedactionException error)
        {
            throw new ProblemException(422, error.Message.StartsWith('$') ? field + error.Message[1..] : $"{field}: {error.Message}", error);
        }
    }

    private static void CheckCounts(JsonElement policy)
    {
        if (!policy.TryGetProperty("labels", out var labels)) return;
        if (labels.ValueKind == JsonValueKind.Array) CheckCounts("policy.labels", labels.GetArrayLength(), 0);
        if (labels.ValueKind == JsonValueKind.Object) CheckCounts("policy.labels", labels.GetPropertyCount(), labels.EnumerateObject().Sum(label => PatternsOf(label.Value)));
    }

    private static int PatternsOf(JsonElement label) =>
        label.ValueKind == JsonValueKind.Object && label.TryGetProperty("patterns", out var patterns) && patterns.ValueKind == JsonValueKind.Array ? patterns.GetArrayLength() : 0;
}

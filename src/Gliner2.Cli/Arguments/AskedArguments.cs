using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Cli.Running.Working;
using Gliner2.Redaction;
using Gliner2.Worker;

namespace Gliner2.Cli.Arguments;

/// <summary>What documents of a stream are asked: a schema or a policy by its name, which may be stored now.</summary>
internal sealed class AskedArguments
{
    private readonly Option<string?> _schema = OptionFactory.Text("--schema", "NAME", $"The schema's name in the stream [default: {WorkDocument.DefaultQuestion}]");
    private readonly JsonOption _schemaFile = new("--schema-file", "Store this schema under the name; without it, the one that is stored is asked");
    private readonly Option<string?> _policy = OptionFactory.Text("--policy", "NAME", "Redact by the policy of this name, instead of asking a schema");
    private readonly JsonOption _policyFile = new("--policy-file", "Store this redaction policy under the name");

    public OptionGroup Group => new("Schema", [_schema, _schemaFile, _policy, _policyFile]);

    /// <summary>What was asked.</summary>
    public async Task<AskedQuestion> ReadAsync(ParseResult parsed, InputPlan input, CancellationToken stop)
    {
        foreach (var option in new[] { _schema, _policy })
            if (parsed.GetValue(option) is "") throw CliException.Usage($"{option.Name}: the name is empty");
        var isPolicy = parsed.GetValue(_policy) is not null || parsed.GetValue(_policyFile) is not null;
        if (isPolicy && (parsed.GetValue(_schema) ?? parsed.GetValue(_schemaFile)) is not null) throw CliException.Usage("a schema and a policy contradict each other: documents are asked, or redacted");
        if (!isPolicy)
        {
            var given = await _schemaFile.ReadAsync(parsed, input, stop);
            return new(QuestionKind.Schema, parsed.GetValue(_schema) ?? WorkDocument.DefaultQuestion, given is null ? null : Schema(given));
        }

        var policy = await _policyFile.ReadAsync(parsed, input, stop);
        return new(QuestionKind.Policy, parsed.GetValue(_policy) ?? WorkDocument.DefaultQuestion, policy is null ? null : Policy(policy));
    }

    private static string Schema(JsonOption.Content given) => new SchemaArguments.Given(given.Origin, [], given.Json).Make(() => ExtractionSchema.Parse(given.Json).ToJson());

    private static string Policy(JsonOption.Content given)
    {
        try
        {
            var policy = RedactionPolicy.Parse(given.Json);
            return policy.Scope == PseudonymScope.Document ? policy.ToJson() : throw CliException.Usage($"{given.Origin}: workers know nothing of each other and can't count tokens over all texts: \"scope\" must be \"document\"");
        }
        catch (RedactionException error)
        {
            throw CliException.Usage($"{given.Origin}: {error.Message}", error);
        }
    }
}

using System.CommandLine;
using System.Text.Json;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;
using Gliner2.Files;
using Gliner2.Redaction;

namespace Gliner2.Cli.Arguments;

/// <summary>What is redacted, and how.</summary>
internal sealed class PolicyArguments
{
    private const string DefaultPreset = "medium";

    private readonly Option<string?> _preset = OptionFactory.Text("--preset", "NAME", $"A policy that comes with the program: {string.Join(", ", RedactionPolicy.PresetNames)} [default: {DefaultPreset}]");
    private readonly JsonOption _policy = new("--policy", "A policy of your own: labels, operators, lists, patterns");
    private readonly Option<string?> _operator = OptionFactory.Text("--operator", "NAME|JSON", "What stands for values whose label has no operator of its own: replace, remove, mask, pseudonym, keep, or JSON [default: pseudonym]");
    private readonly Option<double?> _threshold = OptionFactory.Probability("--threshold", "The score from which a span counts [default: 0.5]");
    private readonly Option<string?> _keyFile = OptionFactory.Text("--key-file", "FILE", "The key 'default' of hashes, encryption and fake values: base64 or hexadecimal digits");
    private readonly Option<bool> _noModel = OptionFactory.Flag("--no-model", "Ask recognizers and lists only: fast, and no names or places are found");

    public OptionGroup Group => new("Policy", [_preset, _policy, _operator, _threshold, _keyFile, _noModel]);

    public bool WithoutModel(ParseResult parsed) => parsed.GetValue(_noModel);

    /// <summary>The policy and its keys.</summary>
    public async Task<(RedactionPolicy Policy, RedactionKeys Keys)> ReadAsync(ParseResult parsed, RedactionInput input, CancellationToken stop)
    {
        if (parsed.GetValue(_preset) is not null && parsed.GetValue(_policy) is not null) throw CliException.Usage("--preset and --policy contradict each other: a policy names its preset itself (\"preset\": \"medium\")");
        try
        {
            var inputs = new InputPlan([.. input.Sources.Select(item => item.Source)], input.Texts, new ReadOptions(), ErrorPolicy.Fail);
            var policy = await _policy.ReadAsync(parsed, inputs, stop) is { } given ? RedactionPolicy.Parse(given.Json) : RedactionPolicy.Preset(parsed.GetValue(_preset) ?? DefaultPreset);
            if (parsed.GetValue(_operator) is { } used) policy = policy with { Operator = Operator(used) };
            if (parsed.GetValue(_threshold) is { } threshold) policy = policy with { Threshold = threshold };
            var keys = policy.LoadKeys(Folder(parsed.GetValue(_policy)));
            if (parsed.GetValue(_keyFile) is { } file) keys = keys.With(RedactionKeys.DefaultName, new KeySource(null, file).Read(RedactionKeys.DefaultName));
            return (policy, keys);
        }
        catch (RedactionException error)
        {
            throw CliException.Usage(error.Message, error);
        }
    }

    private static RedactionOperator Operator(string text)
    {
        var json = text.TrimStart().StartsWith('{') ? text : $"\"{JsonEncodedText.Encode(text)}\"";
        return RedactionPolicy.Parse($"{{\"operator\": {json}}}").Operator;
    }

    /// <summary>Paths in a policy's file start from its folder.</summary>
    private static string? Folder(string? policy) => policy is not null && File.Exists(policy) ? Path.GetDirectoryName(Path.GetFullPath(policy)) : null;
}

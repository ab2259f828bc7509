using System.Text.Json;

namespace Gliner2.Redaction.Policies;

/// <summary>Reads policies from JSON. Faults name the JSON path.</summary>
internal static class PolicyReader
{
    public static RedactionPolicy Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(new JsonNodeReader(document.RootElement, "$"));
        }
        catch (JsonException error)
        {
            throw new RedactionException($"the policy is not JSON: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            throw new RedactionException("the policy holds text that is none: half of a surrogate pair", error);
        }
    }

    private static RedactionPolicy Read(JsonNodeReader node)
    {
        var policy = node.Text("preset") is { } preset ? RedactionPolicy.Preset(preset) : new RedactionPolicy();
        if (node.Take("operator") is { } used) policy = policy with { Operator = OperatorReader.Read(used, node.PathOf("operator")) };
        policy = policy with
        {
            Threshold = node.Number("threshold") ?? policy.Threshold,
            ContextBoost = node.Number("context_boost") ?? policy.ContextBoost,
            Allow = node.Texts("allow"),
            Propagate = node.Flag("propagate") ?? policy.Propagate,
            MergeAdjacent = node.Flag("merge_adjacent") ?? policy.MergeAdjacent,
            Scope = node.Choice("scope", ("document", PseudonymScope.Document), ("corpus", PseudonymScope.Corpus)) ?? policy.Scope,
            Timeout = node.Number("timeout_seconds") is { } seconds ? Seconds(seconds, node.PathOf("timeout_seconds")) : policy.Timeout,
            OnFailure = node.Choice("on_failure", ("withhold", FailureMode.Withhold), ("throw", FailureMode.Throw)) ?? policy.OnFailure,
            WithheldText = node.Text("withheld_text") ?? policy.WithheldText,
        };
        if (node.Take("windows") is { } windows) policy = policy with { Windows = ReadWindows(new JsonNodeReader(windows, node.PathOf("windows"))) };
        if (node.Take("labels") is { } labels) policy = ReadLabels(policy, labels, node.PathOf("labels"));
        if (node.Take("keys") is { } keys) policy = policy with { KeySources = ReadKeys(new JsonNodeReader(keys, node.PathOf("keys"))) };
        node.End();
        return policy;
    }

    private static TimeSpan Seconds(double seconds, string path) => seconds is > 0 and < 1e6 ? TimeSpan.FromSeconds(seconds) : throw new RedactionException($"{path}: must be more than 0 and less than a million");

    private static TextWindows ReadWindows(JsonNodeReader node)
    {
        var plain = new RedactionPolicy().Windows;
        var windows = new TextWindows(node.Whole("size") ?? plain.Size, node.Whole("overlap") ?? plain.Overlap);
        if (windows.Size < 1 || windows.Overlap < 0 || windows.Overlap >= windows.Size) throw new RedactionException($"{node.PathOf("size")}: size must be at least 1, and overlap at least 0 and less than size");
        node.End();
        return windows;
    }

    /// <summary>An array of names, or an object: null takes a label of the preset away, a string or an object with a type is its operator, an object without one its rule.</summary>
    private static RedactionPolicy ReadLabels(RedactionPolicy policy, JsonElement labels, string path)
    {
        if (labels.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in labels.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.String) throw new RedactionException($"{path}: an array of labels holds their names");
                if (policy.Rule(item.GetString()!) is null) policy = policy.With(new LabelRule(item.GetString()!));
            }
            return policy;
        }

        foreach (var (name, value) in new JsonNodeReader(labels, path).Rest)
        {
            var place = $"{path}.{name}";
            policy = value.ValueKind switch
            {
                JsonValueKind.Null => policy.Rule(name) is null ? throw new RedactionException($"{place}: null takes a label of the preset away, and there is none of this name") : policy.Without(name),
                JsonValueKind.String => policy.With(name, OperatorReader.Read(value, place)),
                JsonValueKind.Object when value.TryGetProperty("type", out _) => policy.With(name, OperatorReader.Read(value, place)),
                JsonValueKind.Object => policy.With(ReadRule(policy.Rule(name) ?? new LabelRule(name), new JsonNodeReader(value, place))),
                _ => throw new RedactionException($"{place}: must be an operator, an object with settings, or null"),
            };
        }
        return policy;
    }

    private static LabelRule ReadRule(LabelRule rule, JsonNodeReader node)
    {
        if (node.Take("operator") is { } used) rule = rule with { Operator = OperatorReader.Read(used, node.PathOf("operator")) };
        rule = rule with
        {
            Description = node.Text("description") ?? rule.Description,
            Threshold = node.Number("threshold") ?? rule.Threshold,
            Validator = node.Text("validator") ?? rule.Validator,
            OnRefuted = node.Choice("on_refuted", ("drop", RefutedMode.Drop), ("keep", RefutedMode.Keep)) ?? rule.OnRefuted,
            Context = node.Texts("context"),
            Allow = node.Texts("allow"),
            Deny = node.Texts("deny"),
            UseModel = node.Flag("use_model") ?? rule.UseModel,
            UseRecognizers = node.Flag("use_recognizers") ?? rule.UseRecognizers,
        };
        if (node.Take("patterns") is { } patterns)
        {
            if (patterns.ValueKind != JsonValueKind.Array) throw new RedactionException($"{node.PathOf("patterns")}: must be an array");
            rule = rule with { Patterns = [.. patterns.EnumerateArray().Select((pattern, i) => ReadPattern(pattern, $"{node.PathOf("patterns")}[{i}]"))] };
        }
        node.End();
        return rule;
    }

    private static LabelPattern ReadPattern(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.String) return new LabelPattern(element.GetString()!);
        var node = new JsonNodeReader(element, path);
        var pattern = new LabelPattern(node.Text("pattern") ?? throw new RedactionException($"{path}.pattern: is missing"), node.Number("score") ?? 0.8, node.Text("validator"));
        node.End();
        return pattern;
    }

    private static Dictionary<string, KeySource> ReadKeys(JsonNodeReader node)
    {
        var keys = new Dictionary<string, KeySource>(StringComparer.Ordinal);
        foreach (var (name, value) in node.Rest)
        {
            if (value.ValueKind == JsonValueKind.String) throw new RedactionException($"{node.PathOf(name)}: a policy doesn't hold keys: {{\"env\": \"VARIABLE\"}} or {{\"file\": \"PATH\"}} says where one is");
            var source = new JsonNodeReader(value, node.PathOf(name));
            var (environment, file) = (source.Text("env"), source.Text("file"));
            if (environment is null == file is null) throw new RedactionException($"{node.PathOf(name)}: give \"env\" or \"file\", one of them");
            source.End();
            keys.Add(name, new KeySource(environment, file));
        }
        return keys;
    }
}

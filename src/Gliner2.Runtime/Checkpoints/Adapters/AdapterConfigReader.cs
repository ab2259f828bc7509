using System.Text.Json;

namespace Gliner2.Checkpoints.Adapters;

/// <summary>Reads <c>adapter_config.json</c> in both layouts and refuses whatever would change the answer and isn't implemented.</summary>
internal static class AdapterConfigReader
{
    private const string AllLinear = "all-linear";
    private static readonly string[] HarmlessInits = ["gaussian", "eva", "orthogonal"];
    private static readonly string[] Unsupported =
    [
        "target_parameters", "trainable_token_indices", "layer_replication", "use_qalora", "use_bdlora", "alora_invocation_tokens",
        "arrow_config", "kasa_config", "monteclora_config", "velora_config", "fan_in_fan_out",
    ];

    private static readonly HashSet<string> PeftKeys = new(StringComparer.Ordinal)
    {
        "alora_invocation_tokens", "alpha_pattern", "arrow_config", "auto_mapping", "base_model_name_or_path", "bias", "corda_config",
        "ensure_weight_tying", "eva_config", "exclude_modules", "fan_in_fan_out", "inference_mode", "init_lora_weights", "kasa_config",
        "layer_replication", "layers_pattern", "layers_to_transform", "loftq_config", "lora_alpha", "lora_bias", "lora_dropout", "lora_ga_config",
        "megatron_config", "megatron_core", "modules_to_save", "monteclora_config", "peft_type", "peft_version", "qalora_group_size", "r",
        "rank_pattern", "revision", "runtime_config", "target_modules", "target_parameters", "task_type", "trainable_token_indices",
        "use_bdlora", "use_dora", "use_qalora", "use_rslora", "velora_config",
    };

    private static readonly HashSet<string> PackageKeys = new(StringComparer.Ordinal)
    {
        "adapter_type", "adapter_version", "lora_r", "lora_alpha", "lora_dropout", "target_modules", "created_at",
    };

    /// <summary>Reads the file of a known layout; the architecture says what group names mean.</summary>
    public static AdapterConfig Read(AdapterJson json, AdapterLayout layout, ModelArchitecture architecture)
        => layout == AdapterLayout.Peft ? ReadPeft(json) : ReadPackage(json, architecture);

    private static AdapterConfig ReadPeft(AdapterJson json)
    {
        if (json.Text("peft_type") is { } type && !type.Equals("LORA", StringComparison.OrdinalIgnoreCase))
            throw json.Fault("peft_type", $"'{type}' isn't supported; LORA is.");

        foreach (var key in Unsupported)
        {
            if (json.IsSet(key))
                throw json.Fault(key, "is set, and adapters made that way aren't supported. Merge the adapter in Python and load the merged checkpoint.");
        }

        if (json.Text("bias") is { } bias && bias != "none")
            throw json.Fault("bias", $"'{bias}' changes biases outside the adapted modules, which isn't supported; 'none' is.");

        CheckInit(json);
        return new AdapterConfig
        {
            Path = json.Path,
            Layout = AdapterLayout.Peft,
            Rank = json.Rank("r", 8),
            Alpha = json.Number("lora_alpha", 8),
            RankStabilized = json.Flag("use_rslora"),
            Dora = json.Flag("use_dora"),
            LoraBias = json.Flag("lora_bias"),
            RankPattern = json.Patterns("rank_pattern", ranks: true),
            AlphaPattern = json.Patterns("alpha_pattern", ranks: false),
            ModulesToSave = json.Names("modules_to_save"),
            Targets = new PeftSelection
            {
                Targets = Selector(json, "target_modules") ?? throw json.Fault("target_modules", "is missing; it says which modules are adapted."),
                Excluded = Selector(json, "exclude_modules") ?? (_ => false),
                Layers = json.Integers("layers_to_transform"),
                LayersPattern = json.Names("layers_pattern"),
            },
            UnknownKeys = json.Keys.Where(key => !PeftKeys.Contains(key)).ToList(),
            BaseModel = json.Text("base_model_name_or_path"),
        };
    }

    private static AdapterConfig ReadPackage(AdapterJson json, ModelArchitecture architecture)
    {
        if (json.Text("adapter_type") is { } type && type != "lora")
            throw json.Fault("adapter_type", $"'{type}' isn't supported; lora is.");

        return new AdapterConfig
        {
            Path = json.Path,
            Layout = AdapterLayout.Package,
            Rank = json.Rank("lora_r", 8),
            Alpha = json.Number("lora_alpha", 16),
            Targets = new GroupSelection(json.Names("target_modules"), architecture),
            UnknownKeys = json.Keys.Where(key => !PackageKeys.Contains(key)).ToList(),
        };
    }

    /// <summary>Some ways to start the training subtract from the base weights; the pairs then fit the changed base only.</summary>
    private static void CheckInit(AdapterJson json)
    {
        const string Key = "init_lora_weights";
        if (!json.Has(Key, out var value) || value.ValueKind is JsonValueKind.True or JsonValueKind.False) return;

        var name = json.Text(Key)!;
        if (!HarmlessInits.Contains(name))
            throw json.Fault(Key, $"'{name}' rewrites the base's weights, which isn't supported. Convert the adapter to plain LoRA in Python, or merge it there.");
    }

    private static Func<string, bool>? Selector(AdapterJson json, string key)
    {
        if (!json.Has(key, out var value)) return null;

        if (value.ValueKind != JsonValueKind.String) return PeftSelection.ByNames(json.Names(key));

        var text = value.GetString()!;
        return text == AllLinear && key == "target_modules" ? _ => true : PeftSelection.ByExpression(json.Compile(key, text, ModulePatterns.CompileWhole));
    }
}

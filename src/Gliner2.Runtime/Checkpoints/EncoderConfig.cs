using Gliner2.Common;

namespace Gliner2.Checkpoints;

/// <summary>The element-wise functions of feed-forward layers.</summary>
internal enum EncoderActivation { Gelu, GeluTanh, Relu, Silu, Tanh }

/// <summary>What an encoder's own configuration says. A missing key has the default of the encoder's class in Hugging Face transformers.</summary>
/// <param name="HiddenSize">Width of a state.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Heads">Attention heads a layer; they share <paramref name="HiddenSize"/> evenly.</param>
/// <param name="IntermediateSize">Width inside the feed-forward network.</param>
/// <param name="Activation">The function inside the feed-forward network.</param>
/// <param name="NormEpsilon">What normalization adds to the variance.</param>
internal abstract record EncoderConfig(int HiddenSize, int Layers, int Heads, int IntermediateSize, EncoderActivation Activation, float NormEpsilon)
{
    /// <summary>Width of a head.</summary>
    public int HeadSize => HiddenSize / Heads;

    /// <summary>The most tokens the encoder can read, or null when there is no limit.</summary>
    public abstract int? MaxTokens { get; }

    /// <summary>Name of the word-embedding table.</summary>
    public abstract string WordTable { get; }

    public static EncoderConfig Parse(ConfigSection json) => json.Text("model_type", null) switch
    {
        "deberta-v2" => DebertaV2Config.Parse(json),
        "bert" => BertConfig.Parse(json),
        "modernbert" => ModernBertConfig.Parse(json),
        null => throw json.Fault("model_type", "is missing; it names the encoder's kind"),
        var other => throw json.Fault("model_type", $"encoder '{other}' is not supported; deberta-v2, bert and modernbert are"),
    };

    protected static (int Hidden, int Layers, int Heads, int Intermediate) Sizes(ConfigSection json, int hidden, int layers, int heads, int intermediate)
    {
        hidden = json.Int("hidden_size", hidden, most: Limits.HiddenSize);
        heads = json.Int("num_attention_heads", heads, most: Limits.Heads);
        if (hidden % heads != 0) throw json.Fault("num_attention_heads", $"{heads} heads can't share {hidden} hidden units evenly");
        if (json.Int("attention_head_size", hidden / heads) != hidden / heads) throw json.Fault("attention_head_size", $"only hidden_size / num_attention_heads = {hidden / heads} is supported");
        return (hidden, json.Int("num_hidden_layers", layers, most: Limits.Layers), heads, json.Int("intermediate_size", intermediate, most: Limits.IntermediateSize));
    }

    protected static EncoderActivation ParseActivation(ConfigSection json, string key) => json.Text(key, "gelu") switch
    {
        "gelu" or "gelu_python" => EncoderActivation.Gelu,
        "gelu_new" or "gelu_fast" or "gelu_pytorch_tanh" => EncoderActivation.GeluTanh,
        "relu" => EncoderActivation.Relu,
        "silu" or "swish" => EncoderActivation.Silu,
        "tanh" => EncoderActivation.Tanh,
        var other => throw json.Fault(key, $"'{other}' is not supported; gelu, gelu_new, gelu_pytorch_tanh, relu, silu and tanh are"),
    };

    protected static float Epsilon(ConfigSection json, string key, double missing)
    {
        var epsilon = (float)json.Number(key, missing);
        if (!(epsilon > 0)) throw json.Fault(key, "should be greater than 0");
        return float.IsFinite(epsilon) ? epsilon : throw json.Fault(key, "should be finite in single precision");
    }
}

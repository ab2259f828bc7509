namespace Gliner2.Common;

/// <summary>The bounds of what this library takes, in one place. <c>docs/limits.md</c> is the same table for users; a test holds the two together.</summary>
internal static partial class Limits
{
    /// <summary>Bytes of a JSON file of settings: <c>config.json</c>, <c>tokenizer_config.json</c>, <c>adapter_config.json</c>, an index of shards.</summary>
    public const int SettingsBytes = 16 << 20;

    /// <summary>Bytes of <c>tokenizer.json</c>.</summary>
    public const int TokenizerBytes = 256 << 20;

    /// <summary>Bytes of a schema's JSON.</summary>
    public const int SchemaBytes = 16 << 20;

    /// <summary>Bytes of a safetensors header.</summary>
    public const int HeaderBytes = 16 << 20;

    /// <summary>Width of a state.</summary>
    public const int HiddenSize = 16_384;

    /// <summary>Width inside a feed-forward network.</summary>
    public const int IntermediateSize = 131_072;

    /// <summary>Layers of an encoder.</summary>
    public const int Layers = 512;

    /// <summary>Attention heads of a layer.</summary>
    public const int Heads = 1_024;

    /// <summary>Rows of a position table, and tokens that a sliding window covers.</summary>
    public const int Positions = 1 << 20;

    /// <summary>Rows of a type table.</summary>
    public const int TypeVocabulary = 65_536;

    /// <summary>The greatest relative position that is told apart, and buckets of relative positions.</summary>
    public const int RelativePositions = 8_192;

    /// <summary>Words of a span (<c>max_width</c>).</summary>
    public const int SpanWidth = 256;

    /// <summary>Widths inside a boundary head.</summary>
    public const int BoundaryWidth = 16_384;

    /// <summary>Layers of each kind in a boundary head.</summary>
    public const int BoundaryLayers = 64;

    /// <summary>Starts, ends and arguments that a boundary head looks at for one label.</summary>
    public const int BoundaryTop = 1_024;

    /// <summary>Candidates that a boundary head scores for one label or text.</summary>
    public const int BoundaryPool = 8_192;

    /// <summary>The feed-forward multiplier of a boundary head.</summary>
    public const double FfnMultiplier = 64;

    /// <summary>Least and greatest temperature; its inverse is the other one.</summary>
    public const double Temperature = 1e6;

    /// <summary>Least and greatest base of rotary angles; its inverse is the least one.</summary>
    public const double RotaryBase = 1e12;

    /// <summary>Tokens of a text and its schema in one piece, where the encoder has no lower limit of its own.</summary>
    public const int Tokens = 32_768;

    /// <summary>Tokens of a schema.</summary>
    public const int SchemaTokens = 8_192;

    /// <summary>Characters of a name in a schema, or of a prompt with its descriptions and examples.</summary>
    public const int SchemaText = 65_536;

    /// <summary>Tokens for each word of <see cref="TextWindows.Size"/> or <see cref="ExtractionOptions.MaxWords"/> ...</summary>
    public const int TokensPerWord = 8;

    /// <summary>... but never fewer than this many in all.</summary>
    public const int LeastTokens = 512;

    /// <summary>Characters of a tokenizer's regular expression.</summary>
    public const int PatternLength = 20_000;

    /// <summary>Steps that a tokenizer's regular expression compiles to.</summary>
    public const int PatternSteps = 10_000;

    /// <summary>Ranges and sets in a class of a tokenizer's regular expression.</summary>
    public const int PatternClassParts = 256;

    /// <summary>Steps that a tokenizer's regular expression may take for one text ...</summary>
    public const long MatchSteps = 2_000_000;

    /// <summary>... and further ones for each character of the text.</summary>
    public const long MatchStepsPerCharacter = 200;

    /// <summary>Steps that a validator's pattern may take for one span.</summary>
    public const long ValidatorSteps = 5_000_000;

    /// <summary>Normalizers or pre-tokenizers of a tokenizer.</summary>
    public const int TokenizerSteps = 64;

    /// <summary>Threads of one call.</summary>
    public static int Threads { get; } = Math.Max(256, 4 * Environment.ProcessorCount);

    /// <summary>The most tokens of a text that is bounded by a number of words.</summary>
    public static int TokensOf(int words) => (int)Math.Max(LeastTokens, Math.Min((long)words * TokensPerWord, Tokens));
}

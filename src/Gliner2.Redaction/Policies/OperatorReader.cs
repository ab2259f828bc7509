using System.Text.Json;

namespace Gliner2.Redaction.Policies;

/// <summary>Reads operators: a name, or an object with a type and settings. Names and settings of Presidio's operators that do the same are read too.</summary>
internal static class OperatorReader
{
    private static readonly (string Word, GeneralisationKind Value)[] Kinds =
    [
        ("decade", GeneralisationKind.Decade), ("year", GeneralisationKind.Year), ("postal_prefix", GeneralisationKind.PostalPrefix), ("network", GeneralisationKind.Network), ("magnitude", GeneralisationKind.Magnitude),
    ];

    public static string WordOf(GeneralisationKind kind) => Kinds.First(known => known.Value == kind).Word;

    public static RedactionOperator Read(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.String) return Read(element.GetString()!, new JsonNodeReader(JsonDocument.Parse("{}").RootElement, path), path);
        if (element.ValueKind != JsonValueKind.Object) throw new RedactionException($"{path}: an operator is a name, or an object with a \"type\"");
        var node = new JsonNodeReader(element, path);
        var used = Read(node.Text("type") ?? throw new RedactionException($"{path}.type: is missing"), node, path);
        node.End();
        return used;
    }

    private static RedactionOperator Read(string type, JsonNodeReader node, string path) => type switch
    {
        "replace" => new ReplaceOperator(node.Text("template", "new_value")),
        "remove" or "redact" => RedactionOperator.Remove,
        "keep" => RedactionOperator.Keep,
        "pseudonym" => RedactionOperator.Pseudonym,
        "mask" => Mask(node, path),
        "hash" => Hash(node, path),
        "encrypt" => new EncryptOperator(Key(node), node.Flag("deterministic") ?? false),
        "fake" => new FakeOperator(Key(node)),
        "shift_date" => new ShiftDateOperator(Key(node), node.Whole("max_days") ?? 365, node.Flag("keep_weekday") ?? false),
        "generalise" or "generalize" => new GeneraliseOperator(node.Choice("to", Kinds) ?? throw new RedactionException($"{path}.to: is missing: {string.Join(", ", Kinds.Select(kind => kind.Word))}")),
        "custom" or "delegate" => throw new RedactionException($"{path}: an operator of your own is code: RedactionOperator.Delegate"),
        _ => throw new RedactionException($"{path}: there is no operator '{type}': there are replace, remove, mask, hash, encrypt, pseudonym, fake, shift_date, generalise, keep"),
    };

    private static string Key(JsonNodeReader node) => node.Text("key") ?? RedactionKeys.DefaultName;

    private static HashOperator Hash(JsonNodeReader node, string path)
    {
        if (node.Text("key") is not { Length: > 0 } key) throw new RedactionException($"{path}: {HashOperator.NoKey}");
        return new HashOperator(key, node.Whole("length") ?? 64);
    }

    private static MaskOperator Mask(JsonNodeReader node, string path)
    {
        var letter = node.Text("char", "masking_char") ?? "*";
        if (letter.Length != 1) throw new RedactionException($"{path}.char: must be one character");
        return new MaskOperator
        {
            Character = letter[0],
            KeepFirst = node.Whole("keep_first") ?? 0,
            KeepLast = node.Whole("keep_last") ?? 0,
            KeepSeparators = node.Flag("keep_separators") ?? false,
            Count = node.Whole("count", "chars_to_mask"),
            FromEnd = node.Flag("from_end") ?? false,
        };
    }
}

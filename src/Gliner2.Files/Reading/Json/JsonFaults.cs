using System.Text.Json;

namespace Gliner2.Files.Reading.Json;

/// <summary>Words for what is wrong with JSON.</summary>
internal static class JsonFaults
{
    /// <summary>The parser's message without its own way of telling the place; the column is appended, and the line when it isn't the first.</summary>
    public static string Describe(JsonException error)
    {
        var message = error.Message;
        var tail = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        if (tail >= 0) message = message[..tail];
        message = message.TrimEnd('.', ' ');
        if (error.BytePositionInLine is not { } column) return message;
        return error.LineNumber is > 0 and var line
            ? FormattableString.Invariant($"{message} (line {line + 1}, column {column + 1})")
            : FormattableString.Invariant($"{message} (column {column + 1})");
    }

    /// <summary>"a number", "an object" and so on.</summary>
    public static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}

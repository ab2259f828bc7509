using System.Globalization;
using Gliner2.Redaction;

namespace Gliner2.Extensions.Compliance.Logging;

/// <summary>The texts of an entry, in an order of their own, and the entry with others in their place.</summary>
internal static class EntryTexts
{
    // A shorter number says nothing about anybody by itself.
    private const int ShortestNumber = 6;

    private const string Template = "{OriginalFormat}";

    /// <summary>All texts.</summary>
    public static List<RedactionDocument<int>> Of(LogEntry entry, IPseudonymStore? store)
    {
        var texts = new List<RedactionDocument<int>>();
        Visit(entry, (text, field) =>
        {
            texts.Add(new RedactionDocument<int>(text, 0, new RedactionContext { Field = field, Pseudonyms = store }));
            return text;
        });
        return texts;
    }

    /// <summary>The entry with other texts, in the order of <see cref="Of"/>.</summary>
    public static LogEntry Replace(LogEntry entry, string[] texts)
    {
        var next = 0;
        return Visit(entry, (_, _) => texts[next++]);
    }

    private static LogEntry Visit(LogEntry entry, Func<string, string?, string> replace)
    {
        var message = replace(entry.Message, null);
        var values = Values(entry.Values, replace);
        ScopeEntry[] scopes = [.. entry.Scopes.Select(scope => new ScopeEntry(replace(scope.Message, null), Values(scope.Values, replace)))];
        return entry with { Message = message, Values = values, Scopes = scopes, Error = Error(entry.Error, replace) };
    }

    private static KeyValuePair<string, object?>[] Values(IReadOnlyList<KeyValuePair<string, object?>> values, Func<string, string?, string> replace) =>
        [.. values.Select(pair => KeyValuePair.Create(pair.Key, Value(pair.Value, pair.Key == Template ? null : pair.Key, replace)))];

    /// <summary>A value that nothing was found in stays what it was.</summary>
    private static object? Value(object? value, string? name, Func<string, string?, string> replace) =>
        Text(value) is { } text && replace(text, name) is var redacted && redacted != text ? redacted : value;

    /// <summary>What is searched of a value; null for what says nothing.</summary>
    private static string? Text(object? value) => value switch
    {
        string text => text,
        null or bool or TimeSpan or Guid or Enum => null,
        DateTime or DateTimeOffset => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) is { } text && text.Count(char.IsAsciiDigit) >= ShortestNumber ? text : null,
    };

    private static RedactedException? Error(Exception? error, Func<string, string?, string> replace)
    {
        if (error is null) return null;
        var message = replace(error.Message, null);
        var whole = replace(Whole(error), null);
        var trace = error.StackTrace is { } stack ? replace(stack, null) : null;
        return new RedactedException(error.GetType().FullName ?? error.GetType().Name, message, whole, trace, Error(error.InnerException, replace));
    }

    /// <summary>Exceptions write themselves by code of their own, which may fail.</summary>
    private static string Whole(Exception error)
    {
        try
        {
            return error.ToString();
        }
        catch (Exception fault)
        {
            return $"{error.GetType().FullName}: {error.Message} (it can't be written: {fault.GetType().Name})";
        }
    }
}

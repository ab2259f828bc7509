using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Gliner2.Cli.Arguments;

/// <summary>Options with values checked as they are parsed, the same way in every culture.</summary>
internal static class OptionFactory
{
    /// <summary>A switch without a value.</summary>
    public static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>Any text.</summary>
    public static Option<string?> Text(string name, string valueName, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = valueName, Arity = ArgumentArity.ExactlyOne };

    /// <summary>Any text, as often as wanted.</summary>
    public static Option<string[]> Texts(string name, string valueName, string description) =>
        new(name) { Description = description, HelpName = valueName, Arity = ArgumentArity.OneOrMore };

    /// <summary>A probability from 0 to 1.</summary>
    public static Option<double?> Probability(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "P",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1) return value;
            result.AddError($"{name}: '{text}' is not a number from 0 to 1");
            return null;
        },
    };

    /// <summary>A whole number from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    public static Option<int?> Number(string name, int minimum, string description, int maximum = int.MaxValue) => new(name)
    {
        Description = description,
        HelpName = "N",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum) return value;
            result.AddError($"{name}: '{text}' is not a whole number {(maximum == int.MaxValue ? $"of at least {minimum}" : $"from {minimum} to {maximum}")}");
            return null;
        },
    };

    /// <summary>One of a few words.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it means.</param>
    /// <param name="words">The words that the help shows.</param>
    /// <param name="parse">Reads other spellings as well; throws <see cref="ArgumentException"/> for what it doesn't know.</param>
    /// <remarks>Made for every run, whatever it asks: queries over pairs with an enumeration would be compiled anew for each of them.</remarks>
    public static Option<T?> Choice<T>(string name, string description, (string Word, T Value)[] words, Func<string, T>? parse = null)
        where T : struct
    {
        var shown = new string[words.Length];
        for (var i = 0; i < words.Length; i++) shown[i] = words[i].Word;
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = string.Join('|', shown),
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => ParseChoice(name, result, words, shown, parse),
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add(shown);
        return option;
    }

    private static T? ParseChoice<T>(string name, ArgumentResult result, (string Word, T Value)[] words, string[] shown, Func<string, T>? parse)
        where T : struct
    {
        var text = result.Tokens[0].Value;
        foreach (var choice in words)
            if (choice.Word == text) return choice.Value;
        try
        {
            if (parse is not null) return parse(text);
        }
        catch (ArgumentException)
        {
            // Reported below, like any unknown word.
        }

        result.AddError($"{name}: '{text}' is not one of {string.Join(", ", shown)}");
        return null;
    }
}

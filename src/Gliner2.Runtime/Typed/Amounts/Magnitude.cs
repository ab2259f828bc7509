using System.Numerics;

namespace Gliner2.Typed.Amounts;

/// <summary>Words and letters behind a number that multiply it. What they mean depends on the language, and letters also on what stands around them.</summary>
internal static class Magnitude
{
    /// <summary>The factor of a letter or abbreviation that also has other meanings.</summary>
    /// <param name="word">As it is written.</param>
    /// <param name="attached">Whether it stands right behind the digits.</param>
    /// <param name="money">Whether the number is an amount of money.</param>
    /// <param name="language">The language of the culture.</param>
    /// <param name="factor">The factor; zero when it can't be told from the other meanings.</param>
    /// <returns>False when it is no such letter.</returns>
    public static bool TryLetter(string word, bool attached, bool money, string language, out BigInteger factor)
    {
        var english = language == "en";
        int? power = word switch
        {
            "k" => 3,
            "K" when attached || money => 3,
            "M" when attached || money => 6,
            "m" or "mn" or "MM" when money && english => 6,
            "B" or "b" when money && english => 9,
            "K" or "M" or "m" or "mn" or "MM" or "B" or "b" or "T" or "G" => -1,
            _ => null,
        };
        factor = power is > 0 and { } known ? BigInteger.Pow(10, known) : default;
        return power is not null;
    }

    /// <summary>The factor of a word.</summary>
    /// <param name="lower">In lower case.</param>
    /// <param name="language">The language of the culture.</param>
    /// <param name="factor">The factor; zero when the word has none in this language.</param>
    /// <returns>False when it is no such word in any language.</returns>
    public static bool TryWord(string lower, string language, out BigInteger factor)
    {
        if (lower is "dozen" or "dutzend")
        {
            factor = 12;
            return true;
        }
        var power = Power(lower, language);
        factor = power > 0 ? BigInteger.Pow(10, power.Value) : default;
        return power is not null;
    }

    /// <summary>The power of ten; -1 for a word of another language or of several meanings, null for any other word.</summary>
    private static int? Power(string lower, string language) => lower switch
    {
        "hundred" or "hundert" => 2,
        "thousand" or "tausend" or "tsd" or "duizend" or "tusind" or "tusen" or "tys" or "tysiąc" or "tysiące" or "tysięcy" or "tisíc" or "тыс" or "тысяч" or "тысячи" or "тысяча" or "千" => 3,
        "mille" or "mila" => language is "fr" or "it" ? 3 : -1,
        "mil" => language is "es" or "pt" or "ca" or "gl" ? 3 : -1,
        "万" or "萬" or "만" => 4,
        "lakh" or "lakhs" => 5,
        "lac" or "lacs" => language is "en" or "hi" ? 5 : -1,
        "million" or "millions" or "millionen" or "mio" or "mln" or "millón" or "millones" or "milione" or "milioni" or "milhão" or "milhões" or "miljoen" or "miljon" or "miljoner"
            or "millioner" or "milion" or "miliony" or "milionów" or "milionů" or "млн" or "миллион" or "миллиона" or "миллионов" => 6,
        "crore" or "crores" => 7,
        "億" or "亿" or "억" => 8,
        "milliard" or "milliards" or "milliarde" or "milliarden" or "mrd" or "mld" or "miliardo" or "miliardi" or "miljard" or "miljarder" or "milliarder" or "miliard" or "miliardy"
            or "miliardów" or "млрд" or "миллиард" or "миллиарда" or "миллиардов" => 9,
        "md" or "mds" => language == "fr" ? 9 : -1,
        "mia" => language is "da" or "de" ? 9 : -1,
        "bn" => language == "en" ? 9 : -1,
        "billion" => language switch { "en" => 9, "de" or "fr" or "da" or "nb" or "nn" or "no" => 12, _ => -1 },
        "billions" => language switch { "en" => 9, "fr" => 12, _ => -1 },
        "billionen" or "bio" => language == "de" ? 12 : -1,
        "billón" or "billones" => language == "es" ? 12 : -1,
        "biljoen" => language == "nl" ? 12 : -1,
        "biljon" or "biljoner" => language == "sv" ? 12 : -1,
        "trillion" or "trillions" or "tn" or "trn" => language == "en" ? 12 : -1,
        _ => null,
    };
}

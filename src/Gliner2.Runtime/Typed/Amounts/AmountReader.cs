using System.Globalization;
using System.Numerics;

namespace Gliner2.Typed.Amounts;

/// <summary>
/// Reads the one number of a text. The grammar is written down in <c>docs/typed.md</c>: what isn't in it is no amount, however clear it may be to a
/// reader, so that no number is ever a wrong one.
/// </summary>
internal ref struct AmountReader
{
    private readonly string _text;
    private readonly AmountCulture _culture;
    private int _at;
    private bool _negative, _signed, _open, _enclosed, _money, _inWords;
    private CurrencyKind _currency;

    private AmountReader(string text, AmountCulture culture) => (_text, _culture) = (text, culture);

    private enum CurrencyKind { None, Symbol, Code, Name }

    /// <summary>Reads a text.</summary>
    /// <returns>Null, or why the text is no amount.</returns>
    public static string? Read(string text, IFormatProvider? culture, out Amount amount)
    {
        amount = default;
        if (PlainText.Read(text, out var plain) is { } fault) return fault;
        var reader = new AmountReader(plain, new(culture));
        return reader.Read(out amount);
    }

    /// <summary>Reads a text as a number of a type.</summary>
    /// <returns>Null, or why the text is no such number.</returns>
    public static string? Read<T>(string text, IFormatProvider? culture, out T value) where T : struct, INumberBase<T>
    {
        value = default;
        if (Read(text, culture, out var amount) is { } fault) return fault;
        fault = amount.To(out T exact);
        if (fault is null) value = exact;
        return fault;
    }

    private string? Read(out Amount amount)
    {
        TakeSign();
        TakeOpen();
        TakeCurrency();
        TakeInnerSign();
        TakeOpen();
        if (ReadNumber(out amount) is { } fault) return fault;
        TakeTrailingMinus();
        TakeClose();
        TakeCurrency();
        TakeClose();
        TakeTrailingMinus();
        TakeUnit();
        if (_at == _text.Length - 1 && _text[_at] is '.' or ',') _at++;
        if (_at < _text.Length || _open) return Rest();
        if (_negative) amount = -amount;
        return null;
    }

    /// <summary>A sign in front of the number; spaces may follow it.</summary>
    private void TakeSign()
    {
        if (_at >= _text.Length) return;
        var end = _text[_at] is '-' or '+' || (_text[_at] == '\u2013' && !IsSpace(_at + 1)) ? _at + 1 : SignWord();
        if (end == _at) return;
        (_negative, _signed) = (_text[_at] != '+', true);
        _at = PlainText.SkipSpaces(_text, end);
    }

    private readonly int SignWord()
    {
        var end = PlainText.WordEnd(_text, _at);
        return IsSpace(end) && _text[_at..end].ToLowerInvariant() is "minus" or "negative" ? end : _at;
    }

    /// <summary>A sign between currency and number. A hyphen that joins letters to digits is none, unless the culture writes amounts so; one with spaces on both sides is a dash.</summary>
    private void TakeInnerSign()
    {
        var sign = PlainText.SkipSpaces(_text, _at);
        if (_signed || !_money || sign >= _text.Length || _text[sign] is not ('-' or '+')) return;
        if (sign > _at && IsSpace(sign + 1)) return;
        if (sign == _at && char.IsLetter(_text[_at - 1]) && !_culture.SignFollowsSymbol) return;
        _at = sign;
        TakeSign();
    }

    private void TakeOpen()
    {
        var open = PlainText.SkipSpaces(_text, _at);
        if (_signed || open >= _text.Length || _text[open] != '(') return;
        (_open, _enclosed, _negative, _signed) = (true, true, true, true);
        _at = open + 1;
    }

    private void TakeClose()
    {
        var close = PlainText.SkipSpaces(_text, _at);
        if (!_open || close >= _text.Length || _text[close] != ')') return;
        _open = false;
        _at = close + 1;
    }

    /// <summary>A minus right behind the number or its currency, and nothing behind it but a currency.</summary>
    private void TakeTrailingMinus()
    {
        if (_signed || _inWords || _at >= _text.Length || _text[_at] != '-') return;
        var behind = this;
        behind._at++;
        if (behind._at < _text.Length && !behind.IsSpace(behind._at)) return;
        behind.TakeCurrency();
        if (PlainText.SkipSpaces(_text, behind._at) < _text.Length) return;
        _at++;
        (_negative, _signed) = (true, true);
    }

    private string? ReadNumber(out Amount amount)
    {
        amount = default;
        _at = PlainText.SkipSpaces(_text, _at);
        if (Numeral.Begins(_text, _at, _culture)) return Numeral.Read(_text, ref _at, _culture, out amount) ?? TakeMagnitudes(ref amount);
        _inWords = _culture.Language == "en" && !_enclosed && NumberWords.TryRead(_text, ref _at, out amount);
        if (_inWords) return null;
        return _at == _text.Length || !_text.AsSpan(_at).ContainsAnyInRange('0', '9') ? "it has no number that can be read" : $"'{Start()}' before the number isn't known";
    }

    /// <summary>Words such as thousand and million, one or two that grow, or one letter such as k.</summary>
    private string? TakeMagnitudes(ref Amount amount)
    {
        BigInteger before = 1;
        for (var attached = true; ; attached = false)
        {
            var start = PlainText.SkipSpaces(_text, _at);
            var end = PlainText.WordEnd(_text, start);
            var word = _text[start..end];
            BigInteger factor = 0;
            var isLetter = before.IsOne && Magnitude.TryLetter(word, start == _at && attached, IsMoney(end), _culture.Language, out factor);
            if (!isLetter && !Magnitude.TryWord(word.ToLowerInvariant(), _culture.Language, out factor)) return null;
            if (factor.IsZero || word.Equals(_culture.Symbol, StringComparison.OrdinalIgnoreCase)) return $"what '{word}' makes of the number can't be told";
            if (factor <= before) return $"'{word}' doesn't follow what is before it";
            amount = Times(amount, factor);
            _at = end;
            if (isLetter) return null;
            if (_at < _text.Length && _text[_at] == '.') _at++;
            if (!before.IsOne) return null;
            before = factor;
        }
    }

    private static Amount Times(Amount amount, BigInteger factor)
    {
        var power = 0;
        for (; factor > 1 && (factor % 10).IsZero; power++) factor /= 10;
        return (amount * factor).Shift(power);
    }

    /// <summary>Whether the number is money: a currency stood before it, or stands at this place.</summary>
    private readonly bool IsMoney(int at)
    {
        if (_money) return true;
        var behind = this;
        behind._at = at;
        behind.TakeCurrency();
        return behind._money;
    }

    /// <summary>A currency; two of them in an amount, before and behind it, are of different kinds: <c>$5 USD</c>.</summary>
    private void TakeCurrency()
    {
        var start = PlainText.SkipSpaces(_text, _at);
        if (start >= _text.Length) return;
        var (kind, end) = Symbol(start);
        if (kind == CurrencyKind.None || kind == _currency) return;
        (_currency, _money, _at) = (kind, true, end);
    }

    private readonly (CurrencyKind, int End) Symbol(int start)
    {
        var own = _culture.Symbol;
        var end = start + own.Length;
        var isOwn = own.Length > 0 && string.CompareOrdinal(_text, start, own, 0, own.Length) == 0;
        if (isOwn && !(end < _text.Length && char.IsLetter(own[^1]) && char.IsLetter(_text[end]))) return (CurrencyKind.Symbol, Abbreviated(own, end));
        if (IsSymbol(start)) return (CurrencyKind.Symbol, start + 1);

        end = PlainText.WordEnd(_text, start);
        var word = _text[start..end];
        if (IsSymbol(end) && Currencies.IsCountry(word)) return (CurrencyKind.Symbol, end + 1);
        if (Currencies.IsCode(word)) return (CurrencyKind.Code, end);
        return Currencies.IsName(word) ? (CurrencyKind.Name, Abbreviated(word, end)) : (CurrencyKind.None, start);
    }

    /// <summary>The end of a currency with the point of its abbreviation.</summary>
    private readonly int Abbreviated(string word, int end) => end < _text.Length && _text[end] == '.' && Currencies.IsAbbreviation(word) ? end + 1 : end;

    private readonly bool IsSymbol(int at) => at < _text.Length && char.GetUnicodeCategory(_text[at]) == UnicodeCategory.CurrencySymbol && !Currencies.IsPart(_text[at]);

    /// <summary>A unit, and what it is counted by: <c>%</c>, <c>km/h</c>, <c>per month</c>, <c>each</c>. An amount in parentheses has none: <c>thirty (30) days</c>.</summary>
    private void TakeUnit()
    {
        if (_enclosed) return;
        if (!_money && !TakeSign("%\u2030") && !TakeWord(Units.IsUnit) && TakePerCent()) return;
        var start = _at;
        if (TakeSign("/") || TakeWord(IsCounter))
        {
            if (!TakeWord(Units.IsUnit)) _at = start;
        }
        else if (_money)
        {
            TakeWord(word => word == "each");
        }
    }

    private bool TakePerCent()
    {
        var start = _at;
        if (TakeWord(word => word == "per") && TakeWord(word => word == "cent")) return true;
        _at = start;
        return false;
    }

    private static bool IsCounter(string word) => word is "per" or "a" or "an" or "pro";

    private bool TakeSign(string signs)
    {
        var sign = PlainText.SkipSpaces(_text, _at);
        if (sign >= _text.Length || !signs.Contains(_text[sign], StringComparison.Ordinal)) return false;
        _at = sign + 1;
        return true;
    }

    private bool TakeWord(Func<string, bool> isIt)
    {
        var start = PlainText.SkipSpaces(_text, _at);
        var end = PlainText.WordEnd(_text, start);
        if (end == start || !isIt(_text[start..end])) return false;
        _at = end;
        return true;
    }

    private readonly string Rest()
    {
        if (_at >= _text.Length) return "a parenthesis isn't closed";
        var rest = _text[_at..].Trim();
        var word = rest[..PlainText.WordEnd(rest, 0)];
        if (rest.AsSpan().ContainsAnyInRange('0', '9')) return "it has several numbers";
        if (word.ToUpperInvariant() is "DR" or "CR") return $"'{word}' is negative or not, depending on whose account it is";
        return Currencies.IsPart(word.ToLowerInvariant()) || Currencies.IsPart(rest[0]) ? $"'{rest}' is a part of a unit of currency" : $"'{rest}' behind the number isn't known";
    }

    private readonly string Start()
    {
        var end = _text.AsSpan(_at).IndexOfAnyInRange('0', '9');
        return _text.Substring(_at, end).Trim();
    }

    private readonly bool IsSpace(int at) => at < _text.Length && char.IsWhiteSpace(_text[at]);
}

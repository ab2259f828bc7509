namespace Gliner2.Typed.Amounts;

/// <summary>How currencies are named.</summary>
internal static class Currencies
{
    // ISO 4217, and two that aren't in it.
    private static readonly HashSet<string> Codes =
    [
        .. ("AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN "
            + "ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD "
            + "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS "
            + "SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW BTC ETH").Split(' '),
    ];

    public static bool IsCode(string word) => Codes.Contains(word) || word is "eur" or "usd" or "gbp" or "chf" or "Eur" or "Usd";

    /// <summary>Letters right before a sign that say whose it is: <c>US$</c>.</summary>
    public static bool IsCountry(string word) => word is "US" or "A" or "AU" or "C" or "CA" or "CAD" or "NZ" or "HK" or "S" or "SG" or "R" or "MX" or "NT" or "TW" or "CN" or "JP" or "RMB";

    public static bool IsName(string word) => IsAbbreviation(word) || word.ToLowerInvariant() is
        "dollar" or "dollars" or "euro" or "euros" or "pound" or "pounds" or "yen" or "yuan" or "renminbi" or "rmb" or "rupee" or "rupees" or "franc" or "francs" or "franken"
        or "krone" or "kroner" or "krona" or "kronor" or "zloty" or "zlotys" or "złoty" or "złotych" or "won" or "real" or "reais" or "peso" or "pesos" or "ruble" or "rubles" or "rouble" or "roubles"
        or "lira" or "rand" or "forint" or "dirham" or "dirhams" or "shekel" or "shekels" or "buck" or "bucks" or "quid" or "zł" or "kč" or "lei" or "leu" or "円" or "元" or "圓" or "원";

    /// <summary>Whether a point right behind it belongs to it. In other cases these letters are something else: RS4 is a car.</summary>
    public static bool IsAbbreviation(string word) => word is "kr" or "Kr" or "Rs" or "Fr" or "SFr" or "Ft" or "лв" or "руб" or "р" or "грн";

    /// <summary>Parts of a unit of currency: a number of them isn't an amount in the unit.</summary>
    public static bool IsPart(string lower) => lower is
        "cent" or "cents" or "ct" or "cts" or "penny" or "pennies" or "pence" or "p" or "rappen" or "rp" or "centime" or "centimes" or "céntimo" or "céntimos" or "centavo" or "centavos"
        or "øre" or "öre" or "grosz" or "groszy" or "kopek" or "kopeks" or "paisa" or "paise";

    public static bool IsPart(char sign) => sign is '¢' or '\uFFE0';
}

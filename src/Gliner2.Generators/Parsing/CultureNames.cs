namespace Gliner2.Generators.Parsing;

/// <summary>
/// Tells names of cultures from other text. Platforms take nearly everything for a culture, without data of its own, so what is known is listed
/// here: languages by ISO 639, scripts by ISO 15924, regions by ISO 3166 and UN M.49.
/// </summary>
internal static class CultureNames
{
    private static readonly HashSet<string> Languages = Set(
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz "
        + "ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os "
        + "pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
        + "agq arn asa ast bas bem bez bgc bho bin brx ccp ceb cgg chr ckb dav dje doi dsb dua dyo ebu ewo fil fur fuv gsw guz haw hsb ibb jgo jmc kab kam kde kea kgp khq kkj kln kok kpe ksb ksf ksh lag lkt "
        + "lrc luo luy mai mas mer mfe mgh mgo mni moh mua mzn naq nds nmg nnh nqo nso nus nyn pap pcm prg prs quc quz raj rof rwk sah saq sat sbp seh ses shi sma smj smn sms ssy syr teo tig twq tzm "
        + "vai vun wae wal xog yav yrl yue zgh");

    private static readonly HashSet<string> Scripts = Set(
        "Adlm Arab Armn Beng Cans Cher Cyrl Deva Ethi Geor Grek Gujr Guru Hans Hant Hebr Hira Jpan Kana Khmr Knda Kore Laoo Latn Mlym Mong Mymr Nkoo Olck Orya Sinh Syrc Taml Telu Tfng Thaa Thai Tibt Vaii");

    private static readonly HashSet<string> Regions = Set(
        "001 029 150 419 AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DG DJ DK DM DO "
        + "DZ EA EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU IC ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ "
        + "LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU "
        + "RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW");

    /// <summary>Why a text is no culture's name; null if it is one. The empty text is that of the invariant culture.</summary>
    public static string? Fault(string? name)
    {
        if (name is null) return "a name is needed, such as 'de-DE'";
        if (name.Length == 0) return null;
        if (name.IndexOf('_') >= 0) return $"write '{name.Replace('_', '-')}'";
        var parts = name.Split('-');
        if (!Languages.Contains(parts[0])) return $"'{parts[0]}' is no language's code, such as 'de'";
        var next = 1;
        if (next < parts.Length && parts[next].Length == 4 && char.IsLetter(parts[next][0]) && !Scripts.Contains(parts[next++])) return $"'{parts[next - 1]}' is no script's code, such as 'Latn'";
        if (next < parts.Length && parts[next].Length is 2 or 3 && !Regions.Contains(parts[next++])) return $"'{parts[next - 1]}' is no region's code, such as 'DE'";
        for (; next < parts.Length; next++)
        {
            // Variants and extensions, such as en-US-POSIX or de-DE-u-co-phonebk.
            if (parts[next].Length is 1 && next + 1 < parts.Length) return null;
            if (parts[next].Length is < 4 or > 8 || !parts[next].All(char.IsLetterOrDigit)) return $"'{parts[next]}' is none of its parts: a language, maybe a script, a region, such as 'de-DE'";
        }
        return null;
    }

    private static HashSet<string> Set(string names) => new(names.Split(' '), StringComparer.OrdinalIgnoreCase);
}

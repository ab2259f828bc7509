using System.Text;

namespace Gliner2.Redaction.Operators;

/// <summary>Names to invent people and places from.</summary>
internal static class FakeNames
{
    private static readonly string[] First =
    [
        "Alba", "Amir", "Bea", "Boris", "Carla", "Cem", "Dora", "Dimitri", "Elif", "Emil", "Freya", "Felipe", "Greta", "Gus", "Hana", "Hugo", "Ines", "Ivo", "Jana", "Joao", "Kaya", "Kofi", "Lena", "Luca",
        "Mara", "Milo", "Nadia", "Nils", "Olga", "Omar", "Petra", "Pavel", "Quinn", "Rosa", "Ravi", "Selma", "Sven", "Tara", "Timo", "Uma", "Urs", "Vera", "Viktor", "Wanda", "Wim", "Xenia", "Yara", "Yusuf", "Zoe", "Zeno",
    ];

    private static readonly string[] Last =
    [
        "Adler", "Alves", "Berg", "Bianchi", "Castro", "Chen", "Dahl", "Duarte", "Eder", "Evans", "Fischer", "Fontana", "Garcia", "Gruber", "Haas", "Holm", "Ito", "Ivanov", "Jansen", "Jones", "Kaur", "Keller",
        "Lang", "Lopez", "Meyer", "Moreau", "Novak", "Nunez", "Olsen", "Ortiz", "Patel", "Peeters", "Quist", "Rossi", "Ryan", "Sato", "Silva", "Tanaka", "Torres", "Ueda", "Urban", "Vogel", "Vega", "Weber", "Wong",
        "Xu", "Yilmaz", "Young", "Zhang", "Zeller",
    ];

    public static IReadOnlyList<string> Cities { get; } = ["Ashford", "Bremen", "Caen", "Delft", "Evora", "Faro", "Ghent", "Hull", "Ivrea", "Jena", "Kalmar", "Lund", "Metz", "Nantes", "Olomouc", "Parma"];

    public static IReadOnlyList<string> Countries { get; } = ["Austria", "Belgium", "Chile", "Denmark", "Estonia", "Finland", "Ghana", "Hungary", "Ireland", "Japan", "Kenya", "Latvia", "Norway", "Portugal"];

    public static IReadOnlyList<string> Regions { get; } = ["Alentejo", "Bavaria", "Dalarna", "Flanders", "Kent", "Limburg", "Moravia", "Ohio", "Oregon", "Tyrol", "Utah", "Veneto"];

    public static IReadOnlyList<string> Streets { get; } = ["Acorn Street", "Birch Road", "Cedar Lane", "Dover Street", "Elm Avenue", "Fern Close", "Grove Road", "Hazel Way", "Ivy Lane", "Juniper Drive", "Kestrel Close", "Linden Road"];

    /// <summary>A name with as many words, each of the same initial where there is such a name.</summary>
    public static string Make(string label, string value, KeyedChance chance)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isLast = PersonalData.LabelOf(label) == "last_name";
        return string.Join(' ', words.Select((word, i) => Word(word, isLast || (words.Length > 1 && i == words.Length - 1) ? Last : First, chance)));
    }

    /// <summary>A name in lower-case letters, for what stands in an address.</summary>
    public static string Plain(string label, string value, KeyedChance chance) => Word(value.Length > 0 ? value : "x", label == "last_name" ? Last : First, chance).ToLowerInvariant();

    private static string Word(string word, string[] names, KeyedChance chance)
    {
        var initial = char.ToUpperInvariant(char.IsLetter(word[0]) ? word[..1].Normalize(NormalizationForm.FormD)[0] : word[0]);
        var fitting = names.Where(name => name[0] == initial && !name.Equals(word, StringComparison.OrdinalIgnoreCase)).ToArray();
        var picked = chance.Pick(fitting.Length > 0 ? fitting : names);
        return word.Length > 1 && !word.Any(char.IsLower) ? picked.ToUpperInvariant() : word.Any(char.IsUpper) ? picked : picked.ToLowerInvariant();
    }
}

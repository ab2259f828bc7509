namespace Gliner2.Typed.Amounts;

/// <summary>Words behind a number that leave it what it is: units of measure and what is counted.</summary>
/// <remarks>A list, because a word that isn't known may be a magnitude of another language.</remarks>
internal static class Units
{
    public static bool IsUnit(string word) => IsSymbol(word) || IsName(word.ToLowerInvariant());

    private static bool IsSymbol(string word) => word is
        "g" or "kg" or "mg" or "µg" or "μg" or "t" or "lb" or "lbs" or "oz"
        or "l" or "ml" or "mL" or "cl" or "dl" or "hl"
        or "mm" or "cm" or "dm" or "km" or "ft" or "yd" or "mi" or "ha" or "m²" or "cm²" or "mm²" or "km²" or "m³" or "cm³"
        or "s" or "sec" or "secs" or "min" or "mins" or "h" or "hr" or "hrs" or "ms" or "µs" or "μs" or "ns"
        or "kW" or "MW" or "GW" or "Wh" or "kWh" or "MWh" or "GWh" or "kV" or "mV" or "mA" or "Hz" or "kHz" or "MHz" or "GHz" or "kJ" or "kcal" or "Pa" or "hPa" or "kPa" or "bar" or "mbar"
        or "°" or "°C" or "°F" or "KB" or "kB" or "MB" or "GB" or "TB" or "PB" or "KiB" or "MiB" or "GiB" or "TiB" or "kbps" or "Mbps" or "Gbps"
        or "px" or "pt" or "dpi" or "mph" or "kph" or "rpm" or "pp" or "ppm" or "pct" or "pcs" or "pc" or "Stk" or "Std";

    private static bool IsName(string lower) => lower is
        "second" or "seconds" or "minute" or "minutes" or "hour" or "hours" or "day" or "days" or "night" or "nights" or "week" or "weeks" or "month" or "months" or "year" or "years"
        or "millisecond" or "milliseconds" or "annum"
        or "meter" or "meters" or "metre" or "metres" or "kilometer" or "kilometers" or "kilometre" or "kilometres" or "centimeter" or "centimeters" or "centimetre" or "centimetres"
        or "millimeter" or "millimeters" or "millimetre" or "millimetres" or "mile" or "miles" or "foot" or "feet" or "inch" or "inches" or "yard" or "yards" or "acre" or "acres" or "hectare" or "hectares"
        or "gram" or "grams" or "gramme" or "grammes" or "kilogram" or "kilograms" or "kilo" or "kilos" or "milligram" or "milligrams" or "ton" or "tons" or "tonne" or "tonnes" or "ounce" or "ounces"
        or "liter" or "liters" or "litre" or "litres" or "milliliter" or "milliliters" or "millilitre" or "millilitres" or "gallon" or "gallons" or "pint" or "pints"
        or "degree" or "degrees" or "watt" or "watts" or "volt" or "volts" or "kilowatt" or "kilowatts" or "byte" or "bytes" or "bit" or "bits" or "pixel" or "pixels" or "percent" or "prozent"
        or "piece" or "pieces" or "item" or "items" or "unit" or "units" or "person" or "persons" or "people" or "head" or "user" or "users" or "employee" or "employees" or "guest" or "guests"
        or "seat" or "seats" or "copy" or "copies" or "page" or "pages" or "word" or "words" or "box" or "boxes" or "bottle" or "bottles" or "room" or "rooms" or "ticket" or "tickets"
        or "share" or "shares" or "vote" or "votes" or "points" or "star" or "stars" or "times" or "tablet" or "tablets" or "capsule" or "capsules" or "drop" or "drops" or "dose" or "doses"
        or "stunde" or "stunden" or "minuten" or "sekunde" or "sekunden" or "tag" or "tage" or "tagen" or "woche" or "wochen" or "monat" or "monate" or "monaten" or "jahr" or "jahre" or "jahren"
        or "stück" or "personen"
        or "heure" or "heures" or "seconde" or "secondes" or "jour" or "jours" or "semaine" or "semaines" or "mois" or "ans" or "année" or "années" or "pièce" or "pièces" or "personnes"
        or "hora" or "horas" or "minuto" or "minutos" or "día" or "días" or "semana" or "semanas" or "meses" or "año" or "años" or "personas";
}

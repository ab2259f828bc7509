using System.CommandLine;
using System.Globalization;
using System.Text;
using Gliner2.Redaction;

namespace Gliner2.Harness.Redaction;

/// <summary>Generated texts with personal data and secrets, and clean ones that look as if they had some.</summary>
internal static class RedactionSet
{
    private static readonly string[] First = ["Olivia", "Noah", "Priya", "Mateusz", "Chidi", "Ingrid", "Yusuf", "Camille", "Hiroshi", "Fatima", "Liam", "Anneliese", "Thandiwe", "Carlos", "Saoirse", "Dmitri", "Mei", "Anders", "Leila", "George"];
    private static readonly string[] Last = ["Whitfield", "Okafor", "Lindqvist", "Moretti", "Nakamura", "Baptiste", "Hargreaves", "Kowalczyk", "Delacroix", "Petrov", "Abbott", "Mbeki", "O'Donnell", "Schneider", "Ferreira", "Chaudhry", "Stone", "van Dijk", "Romero", "Hale"];
    private static readonly string[] Cities = ["Leeds", "Rotterdam", "Porto", "Graz", "Lyon", "Gdansk", "Boston", "Tucson", "Cork", "Malmo"];
    private static readonly string[] Streets = ["Mill Lane", "Oak Street", "Station Road", "Harbour View", "King Street", "Elm Grove"];
    private static readonly string[] Months = ["January", "March", "May", "June", "August", "October", "December"];

    private static readonly string[] Templates =
    [
        "Hi, this is {person}. Please change my email to {email} and call me on {phone_number} if anything is unclear.",
        "Dear {person},\n\nyour card {card_number} expired on {card_expiry}. Please send us the new number.\n\nRegards,\n{person}",
        "Patient {person}, born {date_of_birth}, was seen on the ward this morning and sent home with tablets.",
        "Transfer 250 to {iban}, account holder {person}, and write the invoice to {street_address}, {postal_code} {city}.",
        "2026-03-14T09:12:55Z INFO login ok user={username} ip={ip_address} session started",
        "The employee's SSN is {us_ssn}; her manager {person} has approved the loan.",
        "config: api_key={api_key} region=eu retries=3",
        "DATABASE_PASSWORD={password}\nLOG_LEVEL=debug",
        "{person} ({email}) asked whether the order shipped to {city} has arrived.",
        "Can you reset the password for {username}? The temporary one, {password}, no longer works.",
        "My passport number is {passport_number} and my driving licence is {drivers_license_number}.",
        "Ring {person} at {phone_number} before Friday; she moved from {city} to {city} last year.",
        "Authorization header was Bearer {access_token} according to the trace of {person}.",
        "name,email,phone\n{person},{email},{phone_number}\n{person},{email},{phone_number}",
        "{\"customer\": \"{person}\", \"dob\": \"{date_of_birth}\", \"card\": \"{card_number}\", \"cvv\": \"{card_cvv}\"}",
        "Tax ID {tax_id} belongs to {person} of {street_address}, {city}, {country}.",
        "Wire details: routing number {routing_number}, account {account_number}, beneficiary {person}.",
        "We met {first_name} at the station, and later her brother {first_name} {last_name} joined us.",
        "Your recovery codes are {recovery_code} and {recovery_code}. Keep them safe.",
        "Ticket from {ip_address}: customer {account_id} can't sign in as {username} since yesterday.",
    ];

    private static readonly string[] Clean =
    [
        "Order 4111 1111 1111 1112 was packed in warehouse 7 and left on time.", "Version 10.4.2.1 fixes 312 bugs; upgrade from 9.8.7 first.", "The committee will meet again in spring to talk about the budget of the library.",
        "Press 1 for sales, 2 for support, or hold the line for the next free colleague.", "commit 3f786850e387550fdab836ed7e6dc881de23001b reverts the change of the build script.",
        "The train leaves at 08:15:30 from platform 12 and needs 2 hours and 40 minutes.", "Our password policy asks for twelve characters; the token expires after an hour.", "Invoice 2024-000817: 3 x 19.99, total 59.97, due in 30 days.",
        "The museum has 1,204,551 objects, of which 8% are on display.", "Trace id 550e8400-e29b-41d4-a716-446655440000 took 1532 ms in service checkout.", "Rain is expected in the north, with winds of up to 60 kilometres an hour.",
        "ISBN 978-3-16-148410-0 is out of print, but the second edition can be ordered.",
    ];

    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write" };
        var count = new Option<int>("--count") { Description = "How many texts", DefaultValueFactory = _ => 1000 };
        var seed = new Option<int>("--seed") { Description = "Where to begin", DefaultValueFactory = _ => 7 };
        var command = new Command("redaction-set", "Writes a generated set for redaction-measure") { file, count, seed };
        command.SetAction(parsed => File.WriteAllLines(parsed.GetValue(file)!, Make(parsed.GetValue(count), parsed.GetValue(seed)).Select(text => text.ToJson())));
        return command;
    }

    /// <summary>Three in four hold something.</summary>
    public static IEnumerable<SpannedText> Make(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++) yield return i % 4 == 3 ? new SpannedText(Pick(random, Clean), []) : Fill(random, Pick(random, Templates));
    }

    private static SpannedText Fill(Random random, string template)
    {
        var text = new StringBuilder();
        var spans = new List<(string, int, int)>();
        for (var at = 0; at < template.Length;)
        {
            var end = template.IndexOf('}', at);
            if (template[at] != '{' || end < 0 || !template.AsSpan(at + 1, end - at - 1).ToString().All(letter => char.IsAsciiLetterLower(letter) || letter == '_'))
            {
                text.Append(template[at++]);
                continue;
            }
            var label = template[(at + 1)..end];
            var value = Value(random, label);
            spans.Add((PersonalData.LabelOf(label), text.Length, text.Length + value.Length));
            text.Append(value);
            at = end + 1;
        }
        return new SpannedText(text.ToString(), spans);
    }

    private static string Value(Random random, string label) => label switch
    {
        "person" => $"{Pick(random, First)} {Pick(random, Last)}",
        "first_name" => Pick(random, First),
        "last_name" => Pick(random, Last),
        "email" => $"{Pick(random, First)}.{Pick(random, Last)}@{Pick(random, ["example.org", "mail.example.net", "corp.example.co.uk"])}".ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal),
        "username" => $"{Pick(random, First)[..3]}{Pick(random, Last)[..4]}{random.Next(10, 99)}".ToLowerInvariant().Replace(" ", "x", StringComparison.Ordinal).Replace("'", "x", StringComparison.Ordinal),
        "phone_number" => Pick(random, [$"+44 {Digits(random, 3)} {Digits(random, 3)} {Digits(random, 4)}", $"({random.Next(200, 990)}) {random.Next(200, 990)}-{Digits(random, 4)}", $"0{random.Next(100, 999)} {Digits(random, 3)} {Digits(random, 4)}"]),
        "card_number" => Card(random),
        "card_expiry" => $"{random.Next(1, 13):00}/{random.Next(26, 32)}",
        "card_cvv" => Digits(random, 3),
        "iban" => new FakeOperator().Apply(Pick(random, ["DE89 3704 0044 0532 0130 00", "NL91ABNA0417164300", "GB82 WEST 1234 5698 7654 32"]), Context(random, "iban")),
        "date_of_birth" => Pick(random, [$"{random.Next(1, 28)} {Pick(random, Months)} {random.Next(1940, 2008)}", $"{random.Next(1940, 2008)}-{random.Next(1, 13):00}-{random.Next(1, 28):00}", $"{random.Next(1, 28):00}/{random.Next(1, 13):00}/{random.Next(1940, 2008)}"]),
        "street_address" => $"{random.Next(1, 240)} {Pick(random, Streets)}",
        "postal_code" => Pick(random, [Digits(random, 5), $"LS{random.Next(1, 20)} {random.Next(1, 9)}AB"]),
        "city" => Pick(random, Cities),
        "country" => Pick(random, ["Portugal", "Austria", "Canada", "Norway"]),
        "ip_address" => Pick(random, [$"10.{random.Next(256)}.{random.Next(256)}.{random.Next(1, 255)}", $"2001:db8::{random.Next(1, 65535):x}:{random.Next(1, 65535):x}"]),
        "us_ssn" => $"{random.Next(100, 665)}-{random.Next(10, 99)}-{random.Next(1000, 9999)}",
        "tax_id" => $"9{Digits(random, 2)}-{random.Next(70, 88)}-{Digits(random, 4)}",
        "passport_number" => $"{(char)('A' + random.Next(26))}{Digits(random, 8)}",
        "drivers_license_number" => $"{(char)('A' + random.Next(26))}{Digits(random, 3)}-{Digits(random, 4)}-{Digits(random, 4)}",
        "routing_number" => Pick(random, ["021000021", "011401533", "091000019"]),
        "account_number" or "account_id" => Digits(random, 10),
        "api_key" => Pick(random, [$"sk_live_{Word(random, 24)}", $"AIza{Word(random, 35)}", $"AKIA{Word(random, 16).ToUpperInvariant()}"]),
        "access_token" => $"ghp_{Word(random, 36)}",
        "password" => Pick(random, [$"{Pick(random, Cities)}-{random.Next(10, 99)}!x", $"Tr{Word(random, 8)}#", "hunter2"]),
        "recovery_code" => $"{Word(random, 4)}-{Word(random, 4)}-{Word(random, 4)}".ToUpperInvariant(),
        _ => throw new ArgumentException(label),
    };

    private static string Card(Random random)
    {
        var digits = new FakeOperator().Apply(Pick(random, ["4111111111111111", "5555555555554444", "378282246310005"]), Context(random, "card_number"));
        return digits.Length == 16 && random.Next(2) == 0 ? string.Join(' ', digits.Chunk(4).Select(group => new string(group))) : digits;
    }

    private static OperatorContext Context(Random random, string label)
    {
        var key = new byte[16];
        random.NextBytes(key);
        return new OperatorContext(label, RedactionKeys.Of(key), new PseudonymStore(), null);
    }

    private static string Digits(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10).ToString(CultureInfo.InvariantCulture)));

    private static string Word(Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"[random.Next(62)]));

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}

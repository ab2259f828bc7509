using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Gliner2.Tokenization.Files;

/// <summary>Reads the <c>model</c> object token by token, as vocabularies have hundreds of thousands of entries.</summary>
internal static class ModelSectionReader
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"[]{}"u8);

    /// <param name="reader">Stands on the object's start, and on its end afterwards.</param>
    /// <param name="json">All that the reader reads.</param>
    /// <param name="exactScores">Whether scores are read as the nearest doubles; else as the reference's reader of files reads them.</param>
    /// <exception cref="FormatException">Something else was expected; the message says what.</exception>
    public static ModelSection Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, bool exactScores)
    {
        Expect(reader, JsonTokenType.StartObject, "model");
        var section = new ModelSection();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null) continue;

            switch (name)
            {
                case "type":
                    section.Type = reader.GetString();
                    break;
                case "vocab" when reader.TokenType == JsonTokenType.StartArray:
                    ReadScoredVocabulary(ref reader, json, section, exactScores);
                    break;
                case "vocab":
                    ReadVocabulary(ref reader, json, section);
                    break;
                case "merges":
                    ReadMerges(ref reader, json, section);
                    break;
                case "unk_id":
                    section.UnknownId = reader.GetInt32();
                    break;
                case "unk_token":
                    section.UnknownToken = reader.GetString();
                    break;
                case "continuing_subword_prefix":
                    section.Prefix = reader.GetString();
                    break;
                case "end_of_word_suffix":
                    section.Suffix = reader.GetString();
                    break;
                case "max_input_chars_per_word":
                    section.MaxCharacters = reader.GetInt32();
                    break;
                case "dropout":
                    section.Dropout = reader.GetDouble();
                    break;
                case "fuse_unk":
                    section.FuseUnknown = reader.GetBoolean();
                    break;
                case "byte_fallback":
                    section.ByteFallback = reader.GetBoolean();
                    break;
                case "ignore_merges":
                    section.IgnoreMerges = reader.GetBoolean();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return section;
    }

    // {"text": id, ...}
    private static void ReadVocabulary(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ModelSection section)
    {
        Expect(reader, JsonTokenType.StartObject, "vocab");
        var (texts, chars) = Measure(json[(int)reader.BytesConsumed..]);
        var vocabulary = section.Vocabulary = new Vocabulary.Builder(texts, chars);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var length = reader.CopyString(vocabulary.Reserve(reader.ValueSpan.Length));
            reader.Read();
            var id = reader.GetInt32();
            if (id < 0) throw new FormatException("an id in vocab is negative");

            vocabulary.Add(length, id);
        }
    }

    // [["text", score], ...]
    private static void ReadScoredVocabulary(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ModelSection section, bool exactScores)
    {
        var (texts, chars) = Measure(json[(int)reader.BytesConsumed..]);
        var vocabulary = section.Vocabulary = new Vocabulary.Builder(texts, chars);
        var scores = new double[texts];
        var count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            reader.Read();
            Expect(reader, JsonTokenType.String, "an entry's text");
            vocabulary.Add(reader.CopyString(vocabulary.Reserve(reader.ValueSpan.Length)), count);
            reader.Read();
            Expect(reader, JsonTokenType.Number, "an entry's score");
            scores[count++] = exactScores ? reader.GetDouble() : ScoreReader.Read(ref reader);
            reader.Read();
            Expect(reader, JsonTokenType.EndArray, "an entry's end");
        }

        if (count < scores.Length) Array.Resize(ref scores, count);
        section.Scores = scores;
    }

    // ["left right", ...] or [["left", "right"], ...]
    private static void ReadMerges(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ModelSection section)
    {
        Expect(reader, JsonTokenType.StartArray, "merges");
        var (texts, chars) = Measure(json[(int)reader.BytesConsumed..]);
        var merges = section.Merges = new Vocabulary.Builder(texts, chars);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                var text = merges.Reserve(reader.ValueSpan.Length);
                text = text[..reader.CopyString(text)];
                var space = text.IndexOf(' ');
                if (space < 0 || text.LastIndexOf(' ') != space)
                    throw new FormatException($"the merge '{text}' isn't two texts with a space between them");

                var right = text[(space + 1)..].ToString();
                merges.Add(space, 0);
                merges.Add(right, 0);
                continue;
            }

            Expect(reader, JsonTokenType.StartArray, "a merge");
            for (var part = 0; part < 2; part++)
            {
                reader.Read();
                Expect(reader, JsonTokenType.String, "a merge's part");
                merges.Add(reader.CopyString(merges.Reserve(reader.ValueSpan.Length)), 0);
            }

            reader.Read();
            Expect(reader, JsonTokenType.EndArray, "a merge's end");
        }
    }

    /// <summary>Texts in the object or array that has just begun, and room for their characters: with it at once nothing grows, which would leave gaps in the heap for good.</summary>
    /// <param name="json">What follows the opening bracket.</param>
    private static (int Texts, int Chars) Measure(ReadOnlySpan<byte> json)
    {
        // A text is copied to where its bytes would fit.
        var (texts, chars, most) = (0, 0, 0);
        for (var depth = 1; depth > 0 && json.IndexOfAny(Structure) is var at and >= 0;)
        {
            var sign = json[at];
            json = json[(at + 1)..];
            if (sign != '"')
            {
                depth += sign is (byte)'[' or (byte)'{' ? 1 : -1;
                continue;
            }

            var end = EndOfText(json);
            var length = Encoding.UTF8.GetCharCount(json[..end]);
            texts++;
            chars += length;
            most = Math.Max(most, end - length);
            json = json[Math.Min(json.Length, end + 1)..];
        }

        return (texts, chars + most);
    }

    /// <summary>Where the closing quote is; the end where there is none.</summary>
    private static int EndOfText(ReadOnlySpan<byte> json)
    {
        var at = 0;
        while (at < json.Length)
        {
            var next = json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0) return json.Length;
            at += next;
            if (json[at] == '"') return at;
            at += 2;
        }

        return json.Length;
    }

    private static void Expect(in Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (reader.TokenType != type) throw new FormatException($"{what} should be {type} and is {reader.TokenType}");
    }
}

using System.Text.Json;

namespace Gliner2.Tokenization.Files;

/// <summary>Reads the <c>model</c> object token by token, as vocabularies have hundreds of thousands of entries.</summary>
internal static class ModelSectionReader
{
    /// <param name="reader">Stands on the object's start, and on its end afterwards.</param>
    /// <param name="exactScores">Whether scores are read as the nearest doubles; else as the reference's reader of files reads them.</param>
    /// <exception cref="FormatException">Something else was expected; the message says what.</exception>
    public static ModelSection Read(ref Utf8JsonReader reader, bool exactScores)
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
                    ReadScoredVocabulary(ref reader, section, exactScores);
                    break;
                case "vocab":
                    ReadVocabulary(ref reader, section);
                    break;
                case "merges":
                    ReadMerges(ref reader, section);
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
    private static void ReadVocabulary(ref Utf8JsonReader reader, ModelSection section)
    {
        Expect(reader, JsonTokenType.StartObject, "vocab");
        var vocabulary = section.Vocabulary = new Vocabulary.Builder();
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
    private static void ReadScoredVocabulary(ref Utf8JsonReader reader, ModelSection section, bool exactScores)
    {
        var vocabulary = section.Vocabulary = new Vocabulary.Builder();
        var scores = section.Scores = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            reader.Read();
            Expect(reader, JsonTokenType.String, "an entry's text");
            vocabulary.Add(reader.CopyString(vocabulary.Reserve(reader.ValueSpan.Length)), scores.Count);
            reader.Read();
            Expect(reader, JsonTokenType.Number, "an entry's score");
            scores.Add(exactScores ? reader.GetDouble() : ScoreReader.Read(ref reader));
            reader.Read();
            Expect(reader, JsonTokenType.EndArray, "an entry's end");
        }
    }

    // ["left right", ...] or [["left", "right"], ...]
    private static void ReadMerges(ref Utf8JsonReader reader, ModelSection section)
    {
        Expect(reader, JsonTokenType.StartArray, "merges");
        var merges = section.Merges = new Vocabulary.Builder();
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

    private static void Expect(in Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (reader.TokenType != type) throw new FormatException($"{what} should be {type} and is {reader.TokenType}");
    }
}

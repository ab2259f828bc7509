using System.Text.Json.Serialization;

namespace Gliner2.Runtime.Tests.Results;

public enum Tone { Good, Bad }

/// <summary>What a schema's type may hold.</summary>
public sealed record Note(Scores<Tone> Mood, Extracted<decimal>? Price, Extracted<Tone> Tone, Link? Link);

/// <summary>Serializers without reflection, as NativeAOT needs them.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(ExtractionResult))]
[JsonSerializable(typeof(ExtractionSchema))]
[JsonSerializable(typeof(Extraction<Note>))]
[JsonSerializable(typeof(EntityMention))]
[JsonSerializable(typeof(RelationInstance))]
[JsonSerializable(typeof(StructureInstance))]
[JsonSerializable(typeof(ClassDecision))]
[JsonSerializable(typeof(Scores<bool>))]
[JsonSerializable(typeof(Scores<string>))]
internal sealed partial class AnswerContext : JsonSerializerContext;

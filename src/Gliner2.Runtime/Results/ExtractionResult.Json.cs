using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gliner2.Common;
using Gliner2.Results;
using Gliner2.Results.Reading;
using Gliner2.Schemas;

namespace Gliner2;

public sealed partial class ExtractionResult
{
    /// <summary>
    /// Reads an answer from what <see cref="ToJson"/> writes (the formatted result), or from JSON written by hand, in a test for instance.
    /// What the JSON doesn't show can't be known: a probability that is left out counts as 1, labels that aren't named have 0, and a span without offsets
    /// lies where the text has it first.
    /// </summary>
    /// <param name="json">The answer.</param>
    /// <param name="schema">What was asked; null derives it from the answer, as far as that shows it.</param>
    /// <param name="text">The text that was read; null leaves it empty, and offsets as they are.</param>
    /// <param name="offsets">The unit of the answer's offsets, as in <see cref="ResultFormat.Offsets"/>.</param>
    /// <exception cref="ResultException">Not JSON, or no answer to the schema; names the JSON path.</exception>
    public static ExtractionResult Parse(string json, ExtractionSchema? schema = null, string? text = null, OffsetUnit offsets = OffsetUnit.CodePoint)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ResultParser.Parse(Encoding.UTF8.GetBytes(json), schema, text, ArgumentChecks.Defined(offsets));
    }

    /// <summary>Reads an answer from a stream of UTF-8 JSON, to its end.</summary>
    /// <param name="utf8Json">The answer; the stream stays open.</param>
    /// <param name="schema">What was asked; null derives it from the answer, as far as that shows it.</param>
    /// <param name="text">The text that was read; null leaves it empty, and offsets as they are.</param>
    /// <param name="offsets">The unit of the answer's offsets, as in <see cref="ResultFormat.Offsets"/>.</param>
    /// <exception cref="ResultException">Not JSON, or no answer to the schema; names the JSON path.</exception>
    public static ExtractionResult Parse(Stream utf8Json, ExtractionSchema? schema = null, string? text = null, OffsetUnit offsets = OffsetUnit.CodePoint) =>
        ResultParser.Parse(JsonSource.Read(utf8Json), schema, text, ArgumentChecks.Defined(offsets));

    /// <summary>Reads an answer from an element of a JSON document.</summary>
    /// <param name="json">The answer; paths in messages begin at it.</param>
    /// <param name="schema">What was asked; null derives it from the answer, as far as that shows it.</param>
    /// <param name="text">The text that was read; null leaves it empty, and offsets as they are.</param>
    /// <param name="offsets">The unit of the answer's offsets, as in <see cref="ResultFormat.Offsets"/>.</param>
    /// <exception cref="ResultException">Not JSON, or no answer to the schema; names the JSON path.</exception>
    public static ExtractionResult Parse(JsonElement json, ExtractionSchema? schema = null, string? text = null, OffsetUnit offsets = OffsetUnit.CodePoint) =>
        ResultParser.Parse(JsonSource.Read(json), schema, text, ArgumentChecks.Defined(offsets));

    /// <summary>Reads an answer from a tree of JSON nodes.</summary>
    /// <param name="json">The answer; paths in messages begin at it.</param>
    /// <param name="schema">What was asked; null derives it from the answer, as far as that shows it.</param>
    /// <param name="text">The text that was read; null leaves it empty, and offsets as they are.</param>
    /// <param name="offsets">The unit of the answer's offsets, as in <see cref="ResultFormat.Offsets"/>.</param>
    /// <exception cref="ResultException">Not JSON, or no answer to the schema; names the JSON path.</exception>
    public static ExtractionResult Parse(JsonNode json, ExtractionSchema? schema = null, string? text = null, OffsetUnit offsets = OffsetUnit.CodePoint) =>
        ResultParser.Parse(JsonSource.Read(json), schema, text, ArgumentChecks.Defined(offsets));

    /// <summary>The answer as JSON, in the reference package's shape.</summary>
    /// <param name="format">What to show; null for the defaults.</param>
    /// <param name="indented">Over several lines instead of one.</param>
    /// <exception cref="ArgumentException">The format doesn't go with the answer, see <see cref="WriteTo"/>.</exception>
    public string ToJson(ResultFormat? format = null, bool indented = false) => JsonText.Of(writer => WriteTo(writer, format), indented);

    /// <summary>The answer as a tree of JSON nodes, which can be changed: <see cref="ToJson"/>, parsed.</summary>
    /// <param name="format">What to show; null for the defaults.</param>
    /// <exception cref="ArgumentException">The format doesn't go with the answer, see <see cref="WriteTo"/>.</exception>
    public JsonObject ToJsonNode(ResultFormat? format = null) => JsonText.NodeOf(writer => WriteTo(writer, format));

    /// <summary>Writes the answer as JSON, in the reference package's shape.</summary>
    /// <param name="writer">Where to write one JSON object. It isn't flushed.</param>
    /// <param name="format">What to show; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// The unit of offsets or the order isn't one, or the unformatted result was asked for where there is none: the text was read in windows, or a relation has the
    /// name of another group.
    /// </exception>
    public void WriteTo(Utf8JsonWriter writer, ResultFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        format ??= ResultFormat.Default;
        if (!Enum.IsDefined(format.Offsets)) throw new ArgumentException($"unknown {nameof(format.Offsets)} {format.Offsets}", nameof(format));
        if (!Enum.IsDefined(format.Order)) throw new ArgumentException($"unknown {nameof(format.Order)} {format.Order}", nameof(format));
        if (!format.Raw) new FormattedResultWriter(this, format, writer).Write();
        else if (Layout.HasRaw) new RawResultWriter(this, format, writer).Write();
        else throw new ArgumentException($"{nameof(format.Raw)} results are not offered for texts read in {nameof(ExtractionOptions.Windows)}: ask for the formatted result", nameof(format));
    }

    /// <summary><see cref="ToJson"/> with probabilities, on one line.</summary>
    public override string ToString() => ToJson(new ResultFormat { IncludeConfidence = true });
}

using System.Text.Json;
using Gliner2.TestSupport;
using Xunit.Abstractions;

namespace Gliner2.Runtime.Tests.Schemas;

/// <summary>Kind <c>error</c>, as far as no model is needed: schemas that must be refused.</summary>
public sealed class SchemaErrorReferenceTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(ReferenceFolder.SpanCheckpoints), MemberType = typeof(ReferenceFolder))]
    public void Recorded_schema_errors_are_refused_at_the_recorded_path(string checkpoint)
    {
        var mismatches = new Mismatches(checkpoint);
        foreach (var item in ReferenceFolder.Cases(checkpoint).Where(item => item.Kind == "error" && item["where"].GetString() == "schema"))
            mismatches.Check(item.Id, item.Kind, () => Refused(item["call"], ExpectedPath(item)));
        output.WriteLine(mismatches.Summary);
        mismatches.ThrowIfAny(mayBeEmpty: true);
    }

    private static string? Refused(JsonElement call, string? path)
    {
        try
        {
            _ = ReferenceCalls.Schema(call);
        }
        catch (SchemaException e)
        {
            return path is null || (e.Path ?? "").StartsWith(path, StringComparison.Ordinal) ? null : $"expected an error at {path}, got: {e.Message}";
        }
        return $"accepted {call.GetRawText()}";
    }

    /// <summary>The recorded path without its last union members' names; the error may be at the value itself or at the member inside it that is wrong.</summary>
    private static string? ExpectedPath(ReferenceCase item)
    {
        if (!item["error"].TryGetProperty("errors", out var errors)) return null;
        var path = "$";
        foreach (var part in errors.EnumerateArray().Last().GetProperty("path").EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Number) path += $"[{part.GetInt32()}]";
            else if (!IsUnionMember(part.GetString()!)) path += $".{part.GetString()}";
        }
        return errors.EnumerateArray().Last().GetProperty("type").GetString() == "missing" ? path[..path.LastIndexOfAny(['.', '['])] : path;
    }

    private static bool IsUnionMember(string part) =>
        part.StartsWith("list[", StringComparison.Ordinal) || part.StartsWith("dict[", StringComparison.Ordinal) || part is "str" or "EntityInput" or "RelationInput";
}

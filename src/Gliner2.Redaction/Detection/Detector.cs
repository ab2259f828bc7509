namespace Gliner2.Redaction.Detection;

/// <summary>Puts together what the model and the recognizers say of a text.</summary>
internal sealed class Detector(DetectionPlan plan)
{
    /// <summary>The text as model and recognizers read it: after the name of the field that it is in.</summary>
    public static string Reading(string text, string? field) => string.IsNullOrWhiteSpace(field) ? text : $"{field}: {text}";

    /// <summary>Settles what was found.</summary>
    /// <param name="text">The text.</param>
    /// <param name="field">The name of the field that it is in.</param>
    /// <param name="result">What the model said of the text as it was read; null when it wasn't asked.</param>
    public DetectionResult Detect(string text, string? field, ExtractionResult? result)
    {
        var reading = Reading(text, field);
        var (found, rejected) = (new List<Finding>(), new List<Finding>());
        if (result is not null) ModelSearch.Find(reading, result, plan, found, rejected);
        RecognizerSearch.Find(reading, plan, found, rejected);
        var shift = reading.Length - text.Length;
        if (shift > 0) (found, rejected) = (Shifted(found, shift), Shifted(rejected, shift));
        for (var i = found.Count - 1; i >= 0; i--)
        {
            if (found[i].Source == DetectionSource.DenyList || !plan.IsAllowed(found[i].Label, text.AsSpan(found[i].Start, found[i].Length))) continue;
            rejected.Add(found[i].Because("allow list"));
            found.RemoveAt(i);
        }
        return Settlement.Settle(text, found, rejected, plan.Policy);
    }

    /// <summary>What lies in the field's name is nothing of the text.</summary>
    private static List<Finding> Shifted(List<Finding> findings, int shift) =>
        [.. findings.Where(finding => finding.End > shift).Select(finding => finding with { Start = Math.Max(0, finding.Start - shift), End = finding.End - shift })];
}

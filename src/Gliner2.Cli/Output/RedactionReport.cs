using System.Net;
using System.Text;
using Gliner2.Redaction;

namespace Gliner2.Cli.Output;

/// <summary>What a run of <c>redact</c> found, in numbers, as a page that needs nothing beside it. It holds no value.</summary>
internal sealed class RedactionReport(string policy, string model)
{
    private readonly SortedDictionary<(string Label, string Operator, string Source), (int Count, double Lowest)> _rows = [];
    private int _units, _redacted, _withheld, _remaining;

    public void Add(RedactedDocument redacted, int remaining)
    {
        _units++;
        if (redacted.IsWithheld) _withheld++;
        else if (redacted.Fields.Any(field => field.Value.Spans.Count > 0)) _redacted++;
        _remaining += remaining;
        foreach (var span in redacted.Fields.SelectMany(field => field.Value.Spans))
        {
            var key = (span.Label, span.Operator, span.Finding.Recognizer ?? span.Finding.Source.ToString().ToLowerInvariant());
            var known = _rows.TryGetValue(key, out var row) ? row : (Count: 0, Lowest: 1.0);
            _rows[key] = (known.Count + 1, Math.Min(known.Lowest, span.Finding.Score));
        }
    }

    public string Html(bool verified)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Redaction report</title><style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#222;background:#fff}")
            .Append("table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{text-align:left;padding:.3rem .8rem;border-bottom:1px solid #ddd}td.n,th.n{text-align:right}code{font-size:.85em}@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}th,td{border-color:#444}}</style>")
            .Append("<h1>Redaction report</h1>");
        Table(page, ["", ""],
        [
            ["texts", Number(_units)], ["with something redacted", Number(_redacted)], ["withheld", Number(_withheld)],
            ["found by the second pass", verified ? Number(_remaining) : "not asked for"], ["policy", policy], ["model", model],
        ]);
        page.Append("<h2>By label</h2>");
        Table(page, ["label", "found", "operators"], _rows.GroupBy(row => row.Key.Label).Select(group => new[] { group.Key, Number(group.Sum(row => row.Value.Count)), string.Join(", ", group.Select(row => row.Key.Operator).Distinct()) }));
        page.Append("<h2>By source</h2>");
        Table(page, ["label", "operator", "found by", "count", "lowest score"], _rows.Select(row => new[] { row.Key.Label, row.Key.Operator, row.Key.Source, Number(row.Value.Count), FormattableString.Invariant($"{row.Value.Lowest:0.00}") }));
        return page.Append("</html>").ToString();
    }

    private static string Number(int count) => FormattableString.Invariant($"{count}");

    private static void Table(StringBuilder page, string[] header, IEnumerable<string[]> rows)
    {
        page.Append("<table>");
        if (header[0].Length > 0) page.Append("<tr>").AppendJoin("", header.Select(cell => $"<th>{WebUtility.HtmlEncode(cell)}</th>")).Append("</tr>");
        foreach (var row in rows) page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{WebUtility.HtmlEncode(cell)}</td>")).Append("</tr>");
        page.Append("</table>");
    }
}

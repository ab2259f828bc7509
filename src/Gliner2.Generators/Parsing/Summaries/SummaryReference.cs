using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing.Summaries;

/// <summary>
/// A summary in another assembly's documentation file, by what its symbol and those that it may inherit from are called there. As text it stands in a model until
/// the files are at hand, so that a model holds no symbol and changes only when a description does.
/// </summary>
internal sealed class SummaryReference(IReadOnlyList<SummaryReference.Place> places)
{
    // Characters for private use, with which nobody's description begins.
    private const char Mark = '\uF8F0', Between = '\uF8F1', Inside = '\uF8F2';

    /// <summary>Where a comment is.</summary>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Id">The symbol's documentation id.</param>
    /// <param name="Type">The documentation id of its type, whose comment describes a record's parameters.</param>
    /// <param name="Parameter">The parameter's name; empty for what can't be one.</param>
    public readonly record struct Place(string Assembly, string Id, string Type, string Parameter);

    /// <summary>The assembly that has the summary, or leads to it.</summary>
    public string Assembly => places[0].Assembly;

    public static Place PlaceOf(ISymbol symbol)
    {
        var declared = symbol is IParameterSymbol ? symbol.ContainingSymbol : symbol;
        return new(
            symbol.ContainingAssembly.Name,
            declared.OriginalDefinition.GetDocumentationCommentId() ?? "",
            symbol.ContainingType?.OriginalDefinition.GetDocumentationCommentId() ?? "",
            symbol is IParameterSymbol or IPropertySymbol { ContainingType.IsRecord: true } ? symbol.Name : "");
    }

    /// <summary>The text that stands for the summary.</summary>
    public override string ToString() => Mark + string.Join(Between.ToString(), places.Select(p => string.Join(Inside.ToString(), [p.Assembly, p.Id, p.Type, p.Parameter])));

    /// <summary>What a text stands for; null if it is one itself.</summary>
    public static SummaryReference? Parse(string text) => text.Length == 0 || text[0] != Mark ? null
        : new([.. text.Substring(1).Split(Between).Select(place => place.Split(Inside)).Select(parts => new Place(parts[0], parts[1], parts[2], parts[3]))]);

    /// <summary>The summary, if there is one, or why one can't be had.</summary>
    public (string? Text, string? Fault) Read(DocumentationFiles files, CancellationToken cancellation)
    {
        foreach (var place in places)
        {
            if (files.Of(place.Assembly, cancellation) is not { } file) return (null, $"the compiler wasn't given their documentation file, {place.Assembly}.xml; set GenerateDocumentationFile in their project");
            if (file.IsMalformed) return (null, $"their documentation file, {place.Assembly}.xml, isn't well-formed XML");
            var seen = new HashSet<XElement>();
            for (var comment = Find(file, place); ; comment = file.Find(comment.Element("inheritdoc")!.Attribute("cref")!.Value))
            {
                if (comment is null || !seen.Add(comment)) return default;
                var found = comment.Name.LocalName == "param" ? comment : comment.Element("summary");
                if (found is not null) return (SummaryText.Of(found), null);
                if (comment.Element("inheritdoc") is not { } inherit) return default;
                if (inherit.Attribute("cref") is null) break;
            }
        }
        return default;
    }

    /// <summary>A symbol's own comment, or what that of its type or constructor says of the parameter that it is.</summary>
    private static XElement? Find(DocumentationFile file, Place place)
    {
        var own = file.Find(place.Id);
        var isProperty = place.Id.StartsWith("P:", StringComparison.Ordinal);
        if (place.Parameter.Length == 0 || (isProperty && own is not null)) return own;
        return Parameter(own) ?? Parameter(file.Find(place.Type));

        XElement? Parameter(XElement? comment) => comment?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == place.Parameter);
    }
}

using Gliner2.Mcp;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>GLiNER2 models as tools of an MCP server.</summary>
public static class Gliner2McpServerBuilderExtensions
{
    /// <summary>Adds tools that ask a model which was added by <c>services.AddGliner2(...)</c>.</summary>
    /// <param name="builder">The MCP server.</param>
    /// <param name="configure">Which model, and what tools may read.</param>
    /// <exception cref="ArgumentException">The root is no folder, or the limit is no limit.</exception>
    public static IMcpServerBuilder WithGliner2Tools(this IMcpServerBuilder builder, Action<Gliner2McpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new Gliner2McpOptions();
        configure?.Invoke(options);
        if (options.MaxTextLength < 1) throw new ArgumentException($"{nameof(options.MaxTextLength)} must be at least 1, got {options.MaxTextLength}");
        var texts = new ToolTexts(options.Root is null ? null : new FileRoot(options.Root), options.MaxTextLength);
        return builder.WithTools([.. ExtractionTools.All.Select(definition => new ExtractionTool(definition, options.Model, texts)), new RedactionTool(options.Model, texts)]);
    }
}

using System.Text.Json;
using Gliner2.Extensions.Hosting;
using Gliner2.Redaction;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Gliner2.Mcp;

/// <summary>A tool that asks a model about a text. What is wrong with a call is its answer, so that the agent can mend it.</summary>
internal abstract class ModelTool : McpServerTool
{
    private readonly string _model;
    private readonly ToolTexts _texts;
    private readonly string[] _names;

    protected ModelTool(ToolDefinition definition, string model, ToolTexts texts)
    {
        (_model, _texts) = (model, texts);
        var schema = definition.InputSchema(texts.HasFiles);
        _names = [.. schema.GetProperty("properties").EnumerateObject().Select(property => property.Name)];
        ProtocolTool = new Tool
        {
            Name = definition.Name,
            Title = definition.Title,
            Description = definition.Description,
            InputSchema = schema,
            Annotations = new ToolAnnotations { Title = definition.Title, ReadOnlyHint = true, IdempotentHint = true, DestructiveHint = false, OpenWorldHint = false },
        };
    }

    public sealed override Tool ProtocolTool { get; }

    public sealed override IReadOnlyList<object> Metadata => [];

    public sealed override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        try
        {
            var arguments = new ToolArguments(request.Params?.Arguments ?? new Dictionary<string, JsonElement>());
            arguments.AllowOnly(_names);
            var client = request.Services!.GetRequiredKeyedService<IGliner2Client>(_model);
            return Answer(await AnswerAsync(client, arguments, _texts.Read(arguments), cancellationToken).ConfigureAwait(false), failed: false);
        }
        catch (Exception error) when (error is ToolException or Gliner2Exception or RedactionException or Gliner2RejectedException)
        {
            return Answer(error.Message, failed: true);
        }
    }

    /// <summary>The answer, as JSON.</summary>
    /// <exception cref="ToolException">An argument is wrong.</exception>
    protected abstract Task<string> AnswerAsync(IGliner2Client client, ToolArguments arguments, string text, CancellationToken cancellationToken);

    private static CallToolResult Answer(string text, bool failed) => new() { Content = [new TextContentBlock { Text = text }], IsError = failed };
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gliner2.Cli.Common;

namespace Gliner2.Cli.Output;

/// <summary>Sends tasks to Label Studio, a batch at a time, as they come from the writer of tasks: pieces of one array.</summary>
internal sealed class LabelStudioOutput(LabelStudioProject project) : OutputTarget
{
    private const int MaxWords = 300;

    private readonly HttpClient _http = new() { BaseAddress = project.Server, Timeout = TimeSpan.FromMinutes(5) };

    public override string Name => $"Label Studio at {project.Server}";

    public override void Complete() { }

    public override string? Abandon(long answers) => answers > 0 ? $"{Plural.Of(answers, "task")} sent to project {project.Id} of {Name}" : null;

    public override void Dispose() => _http.Dispose();

    protected override void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        var tasks = bytes.TrimStart("[,\n"u8).TrimEnd("]\n"u8);
        if (tasks.IsEmpty) return;
        byte[] body = [.. "["u8, .. tasks, .. "]"u8];
        _http.DefaultRequestHeaders.Authorization ??= Authorization();
        _ = Post($"api/projects/{project.Id}/import", body);
    }

    /// <summary>A token as it is; a personal access token is exchanged for one that holds for a while.</summary>
    private AuthenticationHeaderValue Authorization()
    {
        if (project.Key.Count(letter => letter == '.') != 2) return new AuthenticationHeaderValue("Token", project.Key);
        var answer = Post("api/token/refresh", Encoding.UTF8.GetBytes($"{{\"refresh\":\"{JsonEncodedText.Encode(project.Key)}\"}}"));
        try
        {
            using var json = JsonDocument.Parse(answer);
            return new AuthenticationHeaderValue("Bearer", json.RootElement.GetProperty("access").GetString());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw CliException.Failure($"{Name} gave no access for the key", error);
        }
    }

    private string Post(string path, byte[] body)
    {
        try
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
            using var response = _http.Send(request);
            using var reader = new StreamReader(response.Content.ReadAsStream());
            var answer = reader.ReadToEnd();
            if (response.IsSuccessStatusCode) return answer;
            throw CliException.Failure(FormattableString.Invariant($"{Name} refuses the tasks: {(int)response.StatusCode} {response.ReasonPhrase}: {(answer.Length > MaxWords ? answer[..MaxWords] + "..." : answer)}"));
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            throw CliException.Failure($"{Name} can't be reached: {error.Message}", error);
        }
    }
}

using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Input;

namespace Gliner2.Cli.Arguments;

/// <summary>What to look for: a list of names, or JSON, which can say more.</summary>
/// <param name="names">The names; null when only JSON will do, which is required then.</param>
/// <param name="json">The JSON.</param>
internal sealed class SchemaArguments(Option<string[]>? names, JsonOption json)
{
    /// <summary>What was given; exactly one of the two must be.</summary>
    public async Task<Given> ReadAsync(ParseResult parsed, InputPlan input, CancellationToken stop)
    {
        var list = names is null ? null : parsed.GetValue(names);
        var hasNames = list is { Length: > 0 };
        var hasJson = parsed.GetValue(json) is not null;
        if (hasNames && hasJson) throw CliException.Usage($"{names!.Name} and {json.Name} contradict each other: give one of them");
        if (!hasNames && !hasJson) throw CliException.Usage($"nothing to look for: give {(names is null ? "" : $"{names.Name} (repeatable) or ")}{json.Name}");
        return await json.ReadAsync(parsed, input, stop) is { } content
            ? new Given(content.Origin, [], content.Json, content.Path)
            : new Given(names!.Name, list!, null);
    }

    /// <summary>A question before it is made a schema.</summary>
    /// <param name="Origin">The option or file that it is in, for messages.</param>
    /// <param name="Names">The names; empty when JSON was given.</param>
    /// <param name="Json">The JSON; null when names were given.</param>
    /// <param name="Path">The file that the JSON is in; null when it is in none.</param>
    internal sealed record Given(string Origin, IReadOnlyList<string> Names, string? Json, string? Path = null)
    {
        /// <summary>Makes a schema of it. What that may be is the library's to say; its complaints get the option's or file's name in front.</summary>
        /// <param name="make">What makes it.</param>
        /// <exception cref="CliException">It is none.</exception>
        public T Make<T>(Func<T> make)
        {
            try
            {
                return make();
            }
            catch (SchemaException error)
            {
                throw CliException.Usage($"{Origin}: {error.Message}", error);
            }
        }
    }
}

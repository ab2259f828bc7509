using System.CommandLine;
using Gliner2.Cli.Common;
using Gliner2.Cli.Running.Working;
using Gliner2.Extensions.Kafka;
using Gliner2.Redaction;
using Gliner2.Worker;

namespace Gliner2.Cli.Arguments;

/// <summary>Which topic of which Kafka cluster, and the schemas that its documents may name: Kafka keeps none.</summary>
internal sealed class KafkaArguments
{
    private readonly Option<string?> _brokers = OptionFactory.Text("--kafka", "HOST:PORT", "Take documents from a Kafka cluster instead; several brokers by commas");
    private readonly Option<string?> _topic = OptionFactory.Text("--topic", "NAME", "The topic of documents; answers go to NAME-results, dead letters to NAME-dead");
    private readonly Option<string?> _group = OptionFactory.Text("--group", "NAME", "The group that the workers are in [default: gliner2]");
    private readonly Option<string?> _settings = OptionFactory.Text("--kafka-config", "FILE", "Other settings of librdkafka, 'name=value' a line, for security for instance");
    private readonly Option<string[]> _schemas = OptionFactory.Texts("--schema", "[NAME=]FILE", $"A schema that documents may name, {WorkDocument.DefaultQuestion} without a name; repeatable");
    private readonly Option<string[]> _policies = OptionFactory.Texts("--policy", "[NAME=]FILE", "A redaction policy that documents may name; repeatable");

    public OptionGroup Group => new("Kafka", [_brokers, _topic, _group, _settings, _schemas, _policies]);

    /// <summary>Whether documents come from Kafka.</summary>
    /// <exception cref="CliException">They don't, and an option is given that is for Kafka.</exception>
    public bool IsGiven(ParseResult parsed)
    {
        if (parsed.GetValue(_brokers) is not null) return true;
        foreach (var option in Group.Options.Skip(1))
            if (parsed.GetResult(option) is { Implicit: false }) throw CliException.Usage($"{option.Name} needs --kafka: {(option == _schemas || option == _policies ? "a stream of NATS has schemas of its own" : "it is for Kafka")}");
        return false;
    }

    /// <summary>The topic that was asked for.</summary>
    public WorkerSource.Kafka Read(ParseResult parsed)
    {
        var options = new Gliner2KafkaOptions
        {
            BootstrapServers = Named(_brokers, parsed.GetValue(_brokers)!),
            Topic = Named(_topic, parsed.GetValue(_topic) ?? throw CliException.Usage("--kafka needs --topic")),
            Group = Named(_group, parsed.GetValue(_group) ?? new Gliner2KafkaOptions().Group),
        };
        if (parsed.GetValue(_settings) is { } file) ReadSettings(options, file);
        var questions = new FixedQuestions();
        foreach (var (name, path) in Named(parsed, _schemas)) questions.Add(name, ExtractionSchema.Load(path));
        foreach (var (name, path) in Named(parsed, _policies)) questions.Add(name, Policy(path));
        return (parsed.GetValue(_schemas) ?? []).Length + (parsed.GetValue(_policies) ?? []).Length > 0 ? new(options, questions) : throw CliException.Usage("--kafka needs --schema or --policy: nothing can be asked otherwise");
    }

    private static string Named(Option<string?> option, string value) => string.IsNullOrWhiteSpace(value) ? throw CliException.Usage($"{option.Name}: the name is empty") : value;

    private static IEnumerable<(string Name, string File)> Named(ParseResult parsed, Option<string[]> option) => NamedFiles.Of(parsed, option, WorkDocument.DefaultQuestion)
        .Select(named => File.Exists(named.File) ? named : throw CliException.Failure($"{option.Name}: there is no file '{named.File}'"));

    private static RedactionPolicy Policy(string path)
    {
        try
        {
            return RedactionPolicy.Parse(File.ReadAllText(path));
        }
        catch (RedactionException error)
        {
            throw CliException.Usage($"{path}: {error.Message}", error);
        }
    }

    private static void ReadSettings(Gliner2KafkaOptions options, string file)
    {
        if (!File.Exists(file)) throw CliException.Failure($"--kafka-config: there is no file '{file}'");
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Trim() is "" or ['#', ..]) continue;
            if (line.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value]) throw CliException.Usage($"{file}:{number}: '{line.Trim()}' is not name=value");
            options.Settings[name] = value;
        }
    }
}

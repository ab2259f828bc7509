namespace Gliner2.Cli.Tests.Arguments;

/// <summary>Commands that are wrong: exit code 2, one line that says what to do, and no model is loaded.</summary>
public class UsageTests
{
    [Theory]
    [InlineData("", "no command given: use entities, classify, relations, json, run, decide, graph, try, redact, restore, serve, mcp, worker, submit, collect, status, count, schema or models (see 'gliner2 --help')")]
    [InlineData("entites", "unknown command 'entites': did you mean 'entities'? (see 'gliner2 --help')")]
    [InlineData("frobnicate", "unknown command 'frobnicate': use entities, classify, relations, json, run, decide, graph, try, redact, restore, serve, mcp, worker, submit, collect, status, count, schema or models (see 'gliner2 --help')")]
    [InlineData("--model x", "unknown option '--model' (see 'gliner2 --help')")]
    [InlineData("entities --lable person in.txt", "unknown option '--lable': did you mean '--label'?")]
    [InlineData("entities --label person -x in.txt", "unknown option '-x'")]
    [InlineData("classify --label a in.txt", "--task is missing (see 'gliner2 classify --help')")]
    [InlineData("run in.txt", "--schema-file is missing (see 'gliner2 run --help')")]
    [InlineData("json in.txt", "--structures is missing (see 'gliner2 json --help')")]
    [InlineData("json --structures a --structures-json {} in.txt", "--structures is given 2 times: give it once (see 'gliner2 json --help')")]
    [InlineData("entities --label", "--label: the value is missing (see 'gliner2 entities --help')")]
    [InlineData("entities --label a in.txt --threshold", "--threshold: the value is missing (see 'gliner2 entities --help')")]
    [InlineData("entities --label a in.txt --threshold 0.1 --threshold 0.2", "--threshold is given 2 times: give it once (see 'gliner2 entities --help')")]
    public void The_grammar(string line, string message) => Run(line).ShouldFail(2, message);

    [Theory]
    [InlineData("--threshold 1.01", "--threshold: '1.01' is not a number from 0 to 1")]
    [InlineData("--threshold -0.1", "--threshold: '-0.1' is not a number from 0 to 1")]
    [InlineData("--threshold NaN", "--threshold: 'NaN' is not a number from 0 to 1")]
    [InlineData("--threshold 0,5", "--threshold: '0,5' is not a number from 0 to 1")]
    [InlineData("--max-len 0", "--max-len: '0' is not a whole number of at least 1")]
    [InlineData("--batch-size 0", "--batch-size: '0' is not a whole number of at least 1")]
    [InlineData("--batch-size 99999999999", "--batch-size: '99999999999' is not a whole number of at least 1")]
    [InlineData("--batch-size 0.5", "--batch-size: '0.5' is not a whole number of at least 1")]
    [InlineData("--chunk-size 0", "--chunk-size: '0' is not a whole number of at least 1")]
    [InlineData("--chunk-overlap -1", "--chunk-overlap: '-1' is not a whole number of at least 0")]
    [InlineData("--overlap-policy some", "--overlap-policy: 'some' is not one of allow, nested, disallow, longest")]
    [InlineData("--word-splitter words", "--word-splitter: 'words' is not one of whitespace, char")]
    [InlineData("--offsets bytes", "--offsets: 'bytes' is not one of codepoint, utf16, utf8")]
    [InlineData("--log-level loud", "--log-level: 'loud' is not one of error, warning, info, debug")]
    [InlineData("--input-format xml", "--input-format: 'xml' is not one of text, json, jsonl, csv, tsv, parquet")]
    [InlineData("--text-split word", "--text-split: 'word' is not one of full, line")]
    [InlineData("--on-error ignore", "--on-error: 'ignore' is not one of fail, skip")]
    [InlineData("--provider tpu", "--provider: 'tpu' is not one of cpu, cuda, directml, coreml, openvino")]
    [InlineData("--tokenizer-pipeline x", "--tokenizer-pipeline: 'x' is not one of file, reference")]
    [InlineData("--precision x", "--precision: 'x' is not one of fp32, int8")]
    public void Values(string options, string message) =>
        Run($"entities --label a in.txt {options}").ShouldFail(2, $"{message} (see 'gliner2 entities --help')");

    [Theory]
    [InlineData("0")]
    [InlineData("0.5")]
    [InlineData("100000")]
    public void Threads_that_no_machine_has(string threads) =>
        Run($"entities --label a in.txt --threads {threads}").ShouldFail(2, $"--threads: '{threads}' is not a whole number from 1 to {ModelOptions.MaxThreads} (see 'gliner2 entities --help')");

    [Theory]
    [InlineData("entities --label a --labels-json [] in.txt", "--label and --labels-json contradict each other: give one of them")]
    [InlineData("entities in.txt", "nothing to look for: give --label (repeatable) or --labels-json")]
    [InlineData("relations in.txt", "nothing to look for: give --relation (repeatable) or --relations-json")]
    [InlineData("relations --relation a --relations-json [] in.txt", "--relation and --relations-json contradict each other: give one of them")]
    [InlineData("classify --task t in.txt", "nothing to look for: give --label (repeatable) or --labels-json")]
    [InlineData("classify --task t --label a --labels-json {} in.txt", "--label and --labels-json contradict each other: give one of them")]
    [InlineData("entities --labels-json - -", "standard input ('-') can be read only once: both INPUT and --labels-json name it")]
    [InlineData("run --schema-file - - in.txt", "standard input ('-') can be read only once: both INPUT and --schema-file name it")]
    [InlineData("json --structures-json - -", "standard input ('-') can be read only once: both INPUT and --structures-json name it")]
    [InlineData("relations --relations-json '' in.txt", "--relations-json: the value is empty: give JSON, a file, or '-' for standard input")]
    [InlineData("entities --label a", "no input: name a file, give --text \"...\", or '-' for standard input")]
    [InlineData("entities --label a --text b in.txt", "--text and INPUT ('in.txt') contradict each other: give one of them")]
    [InlineData("entities --label a - in.txt -", "standard input ('-') can be read only once")]
    [InlineData("entities --label a - --text-split line", "--text-split is for text files, and there is none (--input-format text makes one of any input)")]
    [InlineData("entities --label a in.txt --text-field ''", "--text-field: the name is empty")]
    [InlineData("entities --label a in.txt -o ''", "--output: the name of the file is empty")]
    [InlineData("entities --label a in.txt -q -v", "-q and -v contradict each other: give one of them")]
    [InlineData("entities --label a in.txt -v --log-level error", "-v and --log-level contradict each other: give one of them")]
    [InlineData("entities --label a in.txt --chunk-overlap 3", "--chunk-overlap needs --chunk-size")]
    [InlineData("entities --label a in.txt --chunk-size 10 --chunk-overlap 10", "--chunk-overlap (10) must be less than --chunk-size (10)")]
    [InlineData("entities --label a in.txt --chunk-size 64", "--chunk-overlap (64, the default) must be less than --chunk-size (64)")]
    [InlineData("entities --label a in.txt --chunk-size 100 --raw", "--raw and --chunk-size contradict each other: windows are merged in the formatted form only")]
    [InlineData("entities --label a in.txt --chunk-size 100 --max-len 5", "--max-len and --chunk-size contradict each other: windows read the whole text")]
    [InlineData("entities --label a in.txt --model x --model-dir y", "--model and --model-dir contradict each other: give one model")]
    [InlineData("entities --label a in.txt --model-dir y --weights w", "--model-dir and --weights contradict each other: give one model")]
    [InlineData("entities --label a in.txt --weights w --config c", "--config needs --encoder-config, --tokenizer as well: a model given by its files needs all four")]
    [InlineData("entities --label a in.txt --revision r", "--revision needs --model: it is of a model on the hub")]
    [InlineData("entities --label a in.txt --device 0", "--device: the provider cpu has no devices to choose from")]
    [InlineData("entities --label a in.txt --provider cuda --device x", "--device: 'x' is not the number of a device")]
    [InlineData("entities --label a in.txt --adapter ''", "--adapter: the value is empty")]
    [InlineData("entities --label a in.txt --cache-dir ''", "--cache-dir: the value is empty")]
    [InlineData("entities --label a in.txt --model ''", "--model: the value is empty")]
    public void Contradictions(string line, string message) => Run(line).ShouldFail(2, message);

    private static Gliner2Process.Outcome Run(string line) => Gliner2Process.Run([.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "''" ? "" : word)]);
}

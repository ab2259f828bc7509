using System.Diagnostics;
using System.Text;

namespace Gliner2.Cli.Tests;

/// <summary>Runs the built program as its users do: a process with arguments, streams and an exit code.</summary>
internal sealed class Gliner2Process : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private Gliner2Process(IEnumerable<string> arguments, string? folder, bool keepInputOpen, IReadOnlyDictionary<string, string>? environment = null, string? program = null)
    {
        var start = new ProcessStartInfo(program ?? Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        if (!keepInputOpen) _process.StandardInput.Close();
    }

    /// <summary>The program beside the tests.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "gliner2.exe" : "gliner2");

    public StreamWriter Input => _process.StandardInput;

    public StreamReader Output => _process.StandardOutput;

    public int Id => _process.Id;

    /// <summary>Memory in use now, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Runs to the end.</summary>
    public static Outcome Run(params string[] arguments) => RunIn(null, null, arguments);

    /// <summary>Runs to the end in a folder, with standard input.</summary>
    public static Outcome RunIn(string? folder, byte[]? input, params string[] arguments)
    {
        using var process = new Gliner2Process(arguments, folder, keepInputOpen: input is not null);
        if (input is not null)
        {
            try
            {
                process.Input.BaseStream.Write(input);
                process.Input.Close();
            }
            catch (IOException)
            {
                // The program ended without reading all of it, as it may.
            }
        }

        return process.Finish();
    }

    /// <summary>Runs to the end from a shell, which writes the program and its arguments as <c>"$0" "$@"</c>.</summary>
    public static Outcome RunShell(string folder, string script, params string[] arguments)
    {
        using var process = new Gliner2Process(["-c", script, Program, .. arguments], folder, keepInputOpen: false, program: "sh");
        return process.Finish();
    }

    /// <summary>Starts it and leaves its input open.</summary>
    public static Gliner2Process Start(params string[] arguments) => new(arguments, null, keepInputOpen: true);

    /// <summary>Starts it with environment variables and leaves its input open.</summary>
    public static Gliner2Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) => new(arguments, null, keepInputOpen: true, environment);

    /// <summary>Starts a copy of it and leaves its input open.</summary>
    public static Gliner2Process StartProgram(string program, params string[] arguments) => new(arguments, Path.GetDirectoryName(program), keepInputOpen: true, program: program);

    /// <summary>Waits for its end.</summary>
    public Outcome Finish()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        if (!_process.WaitForExit(Patience)) throw new TimeoutException("the program doesn't end");
        _process.WaitForExit();
        return new Outcome(_process.ExitCode, output.Result, _errors.Result);
    }

    /// <summary>Waits for the end of a process whose output was closed.</summary>
    public (int ExitCode, string Errors) FinishWithoutOutput()
    {
        if (!_process.WaitForExit(Patience)) throw new TimeoutException("the program doesn't end");
        return (_process.ExitCode, _errors.Result);
    }

    /// <summary>Sends a signal, as Ctrl-C does.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    /// <summary>How a run ended.</summary>
    public sealed record Outcome(int ExitCode, string Output, string Errors)
    {
        /// <summary>The lines of the output.</summary>
        public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        /// <summary>Failed with one clear line on standard error and nothing else.</summary>
        public void ShouldFail(int exitCode, string message)
        {
            Assert.Equal((exitCode, "", $"error: {message}"), (ExitCode, Output, Errors.TrimEnd('\n', '\r')));
        }

        /// <summary>Ended so, without a word.</summary>
        public void ShouldEnd(int exitCode) => Assert.Equal((exitCode, "", ""), (ExitCode, Output, Errors));

        /// <summary>Ended so, with nothing but this on standard error.</summary>
        public void ShouldEndSo(int exitCode, string errors) => Assert.Equal((exitCode, "", errors), (ExitCode, Output, Errors.ReplaceLineEndings("\n")));

        /// <summary>Succeeded without a word on standard error.</summary>
        public Outcome ShouldSucceed()
        {
            Assert.Equal((0, ""), (ExitCode, Errors));
            return this;
        }
    }
}

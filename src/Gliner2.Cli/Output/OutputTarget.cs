using Gliner2.Cli.Common;

namespace Gliner2.Cli.Output;

/// <summary>Where the bytes of answers go.</summary>
internal abstract class OutputTarget : IDisposable
{
    /// <summary>What messages call it.</summary>
    public abstract string Name { get; }

    /// <summary>Hands bytes over; after this they outlive the process.</summary>
    /// <exception cref="BrokenPipeException">Nobody reads them any more.</exception>
    /// <exception cref="CliException">They can't be written.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            WriteBytes(bytes);
        }
        catch (IOException error) when (IsBrokenPipe(error))
        {
            throw new BrokenPipeException(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // The last of them is a file stream's way to say that the file would be larger than it may be.
            throw CliException.Failure($"{Name} can't be written: {(error is ArgumentOutOfRangeException ? "it may not be larger" : error.Message)}", error);
        }
    }

    /// <summary>How far a stopped run had come that this one goes on with; null for a run that begins anew.</summary>
    public virtual RunCheckpoint? Resumed => null;

    /// <summary>Says which run this is, once that is known; nothing is written before.</summary>
    /// <param name="identity">Makes it: only a target that keeps it reads inputs and model for it, and needs the system's library of ciphers.</param>
    /// <exception cref="CliException">It can't go on with what the stopped run left.</exception>
    public virtual void Identify(Func<RunIdentity> identity) { }

    /// <summary>Notes how far the run has come with what is written.</summary>
    public virtual void Mark(long records, long answers, long skipped) { }

    /// <summary>The run has succeeded: puts the answers where they were wanted.</summary>
    public abstract void Complete();

    /// <summary>The run was stopped. Says where what was done is kept, or null when there is nothing to say.</summary>
    /// <param name="answers">How many answers were written.</param>
    public abstract string? Abandon(long answers);

    public abstract void Dispose();

    /// <summary>Writes and flushes.</summary>
    protected abstract void WriteBytes(ReadOnlySpan<byte> bytes);

    private static bool IsBrokenPipe(IOException error)
    {
        const int PosixBrokenPipe = 32, WindowsBrokenPipe = unchecked((int)0x8007006D), WindowsNoData = unchecked((int)0x800700E8);
        return OperatingSystem.IsWindows() ? error.HResult is WindowsBrokenPipe or WindowsNoData : error.HResult == PosixBrokenPipe;
    }
}

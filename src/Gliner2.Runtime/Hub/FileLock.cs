namespace Gliner2.Hub;

/// <summary>
/// One writer a file, across processes. An exclusive open is <c>flock</c> on Unix and a sharing denial on Windows: the
/// Python client's lock files exclude us and ours exclude it. The system frees the lock when its holder dies.
/// </summary>
internal static class FileLock
{
    private const int EWouldBlockLinux = 11;
    private const int EWouldBlockMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<FileStream> AcquireAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException e) when (e.HResult is EWouldBlockLinux or EWouldBlockMac or SharingViolation or LockViolation)
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}

namespace Gliner2.Redaction;

/// <summary>Where a key is: policies name the place, never the key.</summary>
/// <param name="Environment">The environment variable that holds it; null when a file does.</param>
/// <param name="File">The file that holds it.</param>
public sealed record KeySource(string? Environment, string? File)
{
    /// <summary>Reads the key: base64 or hexadecimal digits.</summary>
    /// <param name="name">What the policy calls it.</param>
    /// <param name="folder">The folder that the file's path starts from; null for the current one.</param>
    /// <exception cref="RedactionException">It isn't there, or is no key.</exception>
    public byte[] Read(string name, string? folder = null)
    {
        if (Environment is not null)
        {
            var value = System.Environment.GetEnvironmentVariable(Environment);
            return string.IsNullOrWhiteSpace(value) ? throw new RedactionException($"key '{name}': the environment variable {Environment} is not set") : RedactionKeys.Parse(value, $"key '{name}' ({Environment})");
        }

        var path = folder is null ? File! : Path.Combine(folder, File!);
        try
        {
            return RedactionKeys.Parse(System.IO.File.ReadAllText(path), $"key '{name}' ({path})");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RedactionException($"key '{name}': '{path}' can't be read: {error.Message}", error);
        }
    }
}

using Gliner2.Checkpoints;
using Gliner2.Hub;
using Gliner2.Inspection;

namespace Gliner2;

/// <summary>What a check of a checkpoint found.</summary>
/// <param name="Folder">The folder that was checked.</param>
/// <param name="Tensors">How many tensors were compared with the configuration.</param>
/// <param name="Checksums">How many files were compared with the checksum that the hub gave them; 0 outside its cache.</param>
/// <param name="Problems">What is wrong, one line each; empty when nothing is.</param>
public sealed record ModelVerification(string Folder, int Tensors, int Checksums, IReadOnlyList<string> Problems)
{
    /// <summary>
    /// Checks a checkpoint: checksums of files in the hub's cache, name and shape of every tensor against the configuration,
    /// the adapter if one is given, and that it loads.
    /// </summary>
    /// <param name="model">A folder, or a name on the hub, which is fetched first.</param>
    /// <param name="options">How to find and load it; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="ModelException">There is nothing to check: the model can't be found.</exception>
    public static async Task<ModelVerification> RunAsync(string model, ModelOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        var folder = await ModelLocator.ResolveAsync(model, options, cancellationToken).ConfigureAwait(false);
        var problems = new List<string>();
        var checksums = await CheckFilesAsync(folder, problems, cancellationToken).ConfigureAwait(false);
        var tensors = 0;
        try
        {
            tensors = CheckTensors(folder, problems);
            if (problems.Count == 0)
            {
                using var extractor = Gliner2Extractor.Load(folder, options);
            }
        }
        catch (ModelException e)
        {
            problems.Add(e.Message);
        }

        return new ModelVerification(folder, tensors, checksums, problems);
    }

    /// <summary>In the hub's cache a file links to a blob that is named by its checksum.</summary>
    private static async Task<int> CheckFilesAsync(string folder, List<string> problems, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path);
            if (CachedFile.Resolve(path) is not { } blob)
            {
                problems.Add($"{name}: links to a file that isn't there");
                continue;
            }

            if (blob.FullName == Path.GetFullPath(path) || blob.Directory?.Name != "blobs") continue;

            if (!BlobChecksum.IsChecksum(blob.Name)) continue;

            count++;
            var stream = new FileStream(blob.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
            await using (stream.ConfigureAwait(false))
            {
                if (await BlobChecksum.FindDifferenceAsync(stream, blob.Name, cancellationToken).ConfigureAwait(false) is { } actual)
                    problems.Add($"{name}: is damaged: its checksum is {actual} instead of {blob.Name}; remove the model and fetch it again");
            }
        }

        return count;
    }

    private static int CheckTensors(string folder, List<string> problems)
    {
        using var checkpoint = Checkpoint.Open(folder);
        var found = CheckpointTensors.Expected(checkpoint).Compare(checkpoint.Tensors);
        problems.AddRange(found.Missing.Select(name => $"tensor missing: {name}"));
        problems.AddRange(found.Misshaped.Select(text => $"tensor of another shape: {text}"));
        problems.AddRange(found.Unknown.Select(name => $"tensor too much: {name}"));
        problems.AddRange(checkpoint.Tensors.Tensors.Select(tensor => WeightScan.Problem(tensor)).OfType<string>());
        return checkpoint.Tensors.Tensors.Count();
    }
}

using Gliner2.Checkpoints;
using Gliner2.Common;
using Gliner2.Tokenization;
using Gliner2.Tokenization.Files;

namespace Gliner2.Runtime.Tests.Tokenization;

/// <summary>Compares what a checkpoint's tokenizer files mean by either <see cref="TokenizerPipeline"/>.</summary>
internal static class TokenizerPipelines
{
    /// <summary>Whether the two give different steps; true also for a class of which the reference's steps aren't known.</summary>
    /// <exception cref="ModelException"><c>tokenizer.json</c> can't be read.</exception>
    public static bool Differ(string tokenizerPath, string? configPath)
    {
        var tokenizer = ModelFiles.Read(tokenizerPath, Limits.TokenizerBytes);
        return Differ(tokenizer, SubwordTokenizer.ReadConfig(configPath), Path.GetFileName(tokenizerPath));
    }

    /// <summary>The same for the files' bytes; no configuration if empty.</summary>
    public static bool Differ(ReadOnlySpan<byte> tokenizer, ReadOnlySpan<byte> config, string name = "tokenizer.json")
    {
        var settings = TokenizerConfig.Parse(config, required: false);
        if (!StepsReader.ClassReplaces(settings)) return false;

        var file = TokenizerFile.Parse(tokenizer, name, exactScores: false);
        var asItStands = StepsReader.Read(file, settings, TokenizerPipeline.File).ToString();
        try
        {
            return StepsReader.Read(file, settings, TokenizerPipeline.ReferenceClass).ToString() != asItStands;
        }
        catch (ModelException)
        {
            return true;
        }
    }
}

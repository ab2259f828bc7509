namespace Gliner2;

/// <summary>The base of every error this library reports about what it was given. Its message says what, where, and what to do.</summary>
public abstract class Gliner2Exception(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A schema, or a part of one, can't be used.</summary>
public sealed class SchemaException : Gliner2Exception
{
    /// <param name="path">JSON path of the fault, such as <c>$.entities.person.threshold</c>; null when the schema was built in code and has none.</param>
    /// <param name="problem">What is wrong and what to do, without the path.</param>
    /// <param name="inner">The cause, if any.</param>
    public SchemaException(string? path, string problem, Exception? inner = null)
        : base(path is null ? problem : $"{path}: {problem}", inner) => Path = path;

    private SchemaException(string file, SchemaException inner)
        : base($"{file}: {inner.Message}", inner) => Path = inner.Path;

    /// <summary>JSON path of the fault, or null.</summary>
    public string? Path { get; }

    /// <summary>The same complaint with the name of the file in front.</summary>
    internal SchemaException InFile(string file) => new(file, this);
}

/// <summary>A model can't be found, read or used: files, configuration, tokenizer, tensors.</summary>
public sealed class ModelException(string message, Exception? inner = null) : Gliner2Exception(message, inner);

/// <summary>A text can't be processed as asked, for instance because it is longer than the encoder can read.</summary>
public sealed class InputException(string message, Exception? inner = null) : Gliner2Exception(message, inner)
{
    /// <summary>Which of several texts it is about, counted from 0; null when there was one, or when a document came with it.</summary>
    public long? Index { get; init; }

    /// <summary>How many tokens the text and its schema have, where that is the fault.</summary>
    public int? Tokens { get; init; }

    /// <summary>How many tokens the model's encoder reads at most, where that is the fault.</summary>
    public int? Limit { get; init; }
}

/// <summary>JSON can't be read as an answer. The message names the JSON path.</summary>
public sealed class ResultException(string message, Exception? inner = null) : Gliner2Exception(message, inner);

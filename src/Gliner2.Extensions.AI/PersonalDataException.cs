namespace Gliner2.Extensions.AI;

/// <summary>Messages were refused because they hold what the policy asks for. Says which labels, and never what.</summary>
public sealed class PersonalDataException : Exception
{
    /// <summary>An error without words.</summary>
    public PersonalDataException() { }

    /// <param name="message">What is wrong.</param>
    public PersonalDataException(string message) : base(message) { }

    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public PersonalDataException(string message, Exception? innerException) : base(message, innerException) { }

    /// <param name="labels">What was found.</param>
    public PersonalDataException(IReadOnlyList<string> labels) : base($"the messages are not sent: they hold {string.Join(", ", labels ?? [])}") => Labels = labels ?? [];

    /// <summary>The labels of what was found.</summary>
    public IReadOnlyList<string> Labels { get; } = [];
}

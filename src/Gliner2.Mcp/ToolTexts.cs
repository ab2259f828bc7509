namespace Gliner2.Mcp;

/// <summary>The text that a tool is to read: given, or in a file.</summary>
internal sealed class ToolTexts(FileRoot? root, int maxLength)
{
    public bool HasFiles => root is not null;

    /// <exception cref="ToolException">There is none, or it can't be read.</exception>
    public string Read(ToolArguments arguments)
    {
        var (given, file) = (arguments.Text("text"), arguments.Text("file"));
        if (given is null == file is null) throw new ToolException(root is null ? "text: is missing" : "give text or file, one of them");
        var text = given ?? root!.Read(file!, maxLength);
        if (text.Length > maxLength) throw new ToolException($"text: has {text.Length} characters, of at most {maxLength}");
        return text.Length > 0 ? text : throw new ToolException("text: is empty");
    }
}

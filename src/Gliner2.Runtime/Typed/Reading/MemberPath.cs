namespace Gliner2.Typed.Reading;

/// <summary>Where a value goes, put together only when there is something to report.</summary>
/// <param name="Member">The schema's member.</param>
/// <param name="Index">The instance of a list; -1 when the member isn't one.</param>
internal readonly record struct MemberPath(string Member, int Index = -1)
{
    /// <summary>The path of a member of the instance.</summary>
    public string Of(string member) => $"{this}.{member}";

    public override string ToString() => Index < 0 ? Member : $"{Member}[{Index}]";
}

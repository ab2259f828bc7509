namespace Gliner2;

/// <summary>One value or many: the reference's <c>dtype</c>.</summary>
public enum ValueKind
{
    /// <summary><c>list</c>: every value found.</summary>
    List,

    /// <summary><c>str</c>: the best value, or none.</summary>
    Single,
}

using System.Globalization;
using System.Reflection;
using Gliner2.Common;
using Gliner2.TestSupport;

namespace Gliner2.Runtime.Tests.Common;

/// <summary><c>docs/limits.md</c> names every bound in the code.</summary>
public sealed class LimitsTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "limits.md"));

    public static TheoryData<string, string> Bounds
    {
        get
        {
            var bounds = new TheoryData<string, string>();
            foreach (var bound in typeof(Limits).GetFields(BindingFlags.Public | BindingFlags.Static).Where(constant => constant.IsLiteral))
            {
                var value = Convert.ToDouble(bound.GetRawConstantValue(), CultureInfo.InvariantCulture);
                bounds.Add(bound.Name, value > 1e9 ? value.ToString("0E+00", CultureInfo.InvariantCulture) : value.ToString("N0", CultureInfo.InvariantCulture));
            }

            return bounds;
        }
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Every_bound_is_documented(string name, string value) =>
        Assert.True(Document.Contains($" {value} ", StringComparison.Ordinal) || Document.Contains($"({value} bytes)", StringComparison.Ordinal), $"docs/limits.md doesn't name {name}, {value}");
}

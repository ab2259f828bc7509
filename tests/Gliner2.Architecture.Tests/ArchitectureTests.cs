namespace Gliner2.Architecture.Tests;

/// <summary>The rule of <c>docs/architecture.md</c>: a room uses lower floors only.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Gliner2.Runtime")]
    [InlineData("Gliner2.Redaction")]
    [InlineData("Gliner2.Generators")]
    [InlineData("Gliner2.Extensions.Hosting")]
    [InlineData("Gliner2.Worker")]
    [InlineData("Gliner2.Server")]
    [InlineData("Gliner2.Files")]
    [InlineData("Gliner2.Cli")]
    public void Rooms_use_lower_floors_only(string project)
    {
        var plan = FloorPlan.Of(project);
        var sources = SourceProject.Of(project);
        None(sources.Errors());

        var wrong =
            from use in sources.Uses()
            let user = plan.RoomOf(use.File)
            let used = plan.RoomOf(use.Declared)
            where user != used && plan.Floors[used] >= plan.Floors[user]
            select $"src/{project}/{use.File}({use.Line}): '{Shown(user)}' (floor {plan.Floors[user]}) uses {use.Symbol} of '{Shown(used)}' (floor {plan.Floors[used]}), {use.Declared}";
        None(wrong);
    }

    [Theory]
    [InlineData("Gliner2.Runtime", "Gliner2", "Gliner2.Typed")]
    [InlineData("Gliner2.Redaction", "Gliner2.Redaction")]
    [InlineData("Gliner2.Generators", "Gliner2.Generators")]
    [InlineData("Gliner2.Extensions.Hosting", "Gliner2.Extensions.Hosting", "Microsoft.Extensions.DependencyInjection")]
    [InlineData("Gliner2.Worker", "Gliner2.Worker", "Microsoft.Extensions.DependencyInjection")]
    [InlineData("Gliner2.Server", "Gliner2.Server", "Microsoft.AspNetCore.Builder")]
    [InlineData("Gliner2.Files", "Gliner2.Files")]
    [InlineData("Gliner2.Cli", "Gliner2.Cli")]
    public void Namespaces_follow_folders(string project, string root, params string[] open)
    {
        // What the project publishes lies in the namespaces that users import; the rest is where its folder says; stand-ins for what an old framework lacks are where it looks for them.
        var wrong =
            from type in SourceProject.Of(project).Types()
            let folder = type.File.LastIndexOf('/') is var end and >= 0 ? "." + type.File[..end].Replace('/', '.') : ""
            where type.Namespace != root + folder && !type.Namespace.StartsWith("System", StringComparison.Ordinal) && !(type.Namespace == root || open.Contains(type.Namespace) && type.IsPublic)
            select $"src/{project}/{type.File}: {type.Name} is in {type.Namespace}, its folder asks for {root}{folder}";
        None(wrong);
    }

    [Fact]
    public void A_use_upwards_is_found()
    {
        var plan = new FloorPlan("Gliner2.Runtime", new Dictionary<string, int> { [""] = 9, ["Text"] = 1, ["Networks"] = 5, ["Networks/Span"] = 6 });
        Assert.Equal("Networks/Span", plan.RoomOf("Networks/Span/Deep/File.cs"));
        Assert.Equal("Networks", plan.RoomOf("Networks/File.cs"));
        Assert.Equal("", plan.RoomOf("File.cs"));
        Assert.Throws<InvalidDataException>(() => plan.RoomOf("Attic/File.cs"));
        Assert.Contains(SourceProject.Of("Gliner2.Runtime").Uses(), use => use.Symbol.StartsWith("PythonText", StringComparison.Ordinal) && use.Declared == "Text/PythonText.cs" && use.File != use.Declared);
    }

    private static void None(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults));

    private static string Shown(string room) => room.Length == 0 ? "(root)" : room;
}

using Gliner2.TestSupport;

namespace Gliner2.Architecture.Tests;

/// <summary>A project's rooms and their floors, read from its table in <c>docs/architecture.md</c>, so that the page and the test can't differ.</summary>
/// <param name="Project">The project's folder below <c>src</c>.</param>
/// <param name="Floors">Floor of each room; a room is a folder of the project, the empty name its root.</param>
internal sealed record FloorPlan(string Project, IReadOnlyDictionary<string, int> Floors)
{
    private const string Root = "(root)";

    /// <summary>The plan under the heading that holds the project's name: rows of <c>| floor | room | what it is |</c>.</summary>
    public static FloorPlan Of(string project)
    {
        var floors = new Dictionary<string, int>(StringComparer.Ordinal);
        var lines = File.ReadLines(Path.Combine(RepositoryFolder.Root, "docs", "architecture.md"))
            .SkipWhile(line => !(line.StartsWith("## ", StringComparison.Ordinal) && line.Contains($"`src/{project}`", StringComparison.Ordinal))).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        foreach (var line in lines)
        {
            if (line.Split('|', StringSplitOptions.TrimEntries) is not ["", var floor, var room, ..] || !int.TryParse(floor, out var number)) continue;
            floors.Add(room == Root ? "" : room.Trim('`').TrimEnd('/'), number);
        }
        return floors.Count > 0 ? new(project, floors) : throw new InvalidDataException($"docs/architecture.md has no table of floors for src/{project}");
    }

    /// <summary>The room that a file lies in: the longest one that is a beginning of its folder.</summary>
    /// <param name="file">Path below the project's folder, with forward slashes.</param>
    /// <exception cref="InvalidDataException">No room of the plan holds the file.</exception>
    public string RoomOf(string file)
    {
        var folder = file.LastIndexOf('/') is var end and >= 0 ? file[..end] : "";
        for (var room = folder; ; room = room.LastIndexOf('/') is var cut and >= 0 ? room[..cut] : "")
        {
            if (Floors.ContainsKey(room) && (room.Length > 0 || folder.Length == 0)) return room;
            if (room.Length == 0) throw new InvalidDataException($"src/{Project}/{file} lies in no room of docs/architecture.md");
        }
    }
}

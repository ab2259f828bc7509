namespace Gliner2.Decisions.Rules;

/// <summary>The tasks of a schema by number.</summary>
internal sealed class TaskTable
{
    private readonly RankedTask[] _tasks;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public TaskTable(IReadOnlyList<DecisionTask> tasks)
    {
        _tasks = [.. tasks.Select(task => new RankedTask(task))];
        for (var i = 0; i < _tasks.Length; i++) _places[tasks[i].Name] = i;
    }

    public int Count => _tasks.Length;

    public RankedTask this[int task] => _tasks[task];

    /// <summary>The number of a task, or -1.</summary>
    public int IndexOf(string name) => _places.GetValueOrDefault(name, -1);
}

using System.Runtime.CompilerServices;
using Gliner2.Decisions.Locals;

namespace Gliner2.Decisions.Search;

/// <summary>
/// What is known of each rule while a decoder searches, kept up to date by what every decision changes. What a rule about one task says of its sets is known from
/// the beginning; any other rule's value is looked up in its table,
/// where the decision of a task is a step that was worked out once.
/// </summary>
internal sealed class RuleBoard
{
    private readonly SchemaRule[] _rules;
    private readonly int[] _places;
    private readonly sbyte[][] _values;
    private readonly TaskKinds[] _kinds;

    /// <param name="tasks">How many tasks the schema has.</param>
    /// <param name="locals">The local assignments of the active tasks.</param>
    /// <param name="rules">The rules about active tasks alone.</param>
    public RuleBoard(int tasks, LocalAssignments[] locals, SchemaRule[] rules)
    {
        _rules = rules;
        var states = new TaskState[tasks];
        foreach (var local in locals) states[local.Task] = new TaskState(local.Sets);
        _values = Array.ConvertAll(rules, rule => Array.ConvertAll(rule.Leaves, leaf => (sbyte)leaf.Evaluate(states[leaf.Task])));
        _places = [.. rules.Select((rule, i) => rule.Table is null ? -1 : SchemaRule.PlaceOf(_values[i]))];
        _kinds = Array.ConvertAll(locals, local => new TaskKinds(local, rules, _values, states[local.Task]));
    }

    /// <summary>Whether every rule about several tasks has a table.</summary>
    public bool IsTabled => Array.TrueForAll(_rules, rule => rule.Table is not null || rule.Tasks.Count < 2);

    /// <summary>The place of a rule in its table.</summary>
    public int Place(int rule) => _places[rule];

    /// <summary>What the decision of a task changes in each rule about it and others.</summary>
    public ReadOnlySpan<RuleTouch> Touches(int task) => _kinds[task].Touches;

    /// <summary>How many rules are about a task.</summary>
    public int Touching(int task) => _kinds[task].Touching;

    /// <summary>The kind of each local assignment of a task. Those of one kind are alike to all rules.</summary>
    public int[] Kinds(int task) => _kinds[task].OfRow;

    /// <summary>For each kind of a task, how many rules about this task alone it breaks.</summary>
    public int[] Broken(int task) => _kinds[task].Broken;

    /// <summary>Whether no rule about a task, which isn't decided yet, is false when a set of this kind is chosen for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Allows(int task, int kind)
    {
        if (_kinds[task].Broken[kind] > 0) return false;
        foreach (ref readonly var touch in _kinds[task].Touches.AsSpan())
            if (touch.Table is { } table ? table[_places[touch.Rule] + touch.Steps[kind]] < 0 : IsFalseWith(touch, kind)) return false;
        return true;
    }

    /// <summary>Chooses a set of this kind for a task that isn't decided yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Decide(int task, int kind)
    {
        foreach (ref readonly var touch in _kinds[task].Touches.AsSpan())
        {
            if (touch.Table is not null) _places[touch.Rule] += touch.Steps[kind];
            else touch.Write(_values[touch.Rule], kind);
        }
    }

    /// <summary>Takes that back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Undo(int task, int kind)
    {
        foreach (ref readonly var touch in _kinds[task].Touches.AsSpan())
        {
            if (touch.Table is not null) _places[touch.Rule] -= touch.Steps[kind];
            else touch.Erase(_values[touch.Rule]);
        }
    }

    /// <summary>Whether a rule is false that isn't about one task alone.</summary>
    public bool IsFalse(int rule) => _rules[rule].Table is { } table ? table[_places[rule]] < 0 : _rules[rule].IsFalse(_values[rule]);

    private bool IsFalseWith(in RuleTouch touch, int kind)
    {
        touch.Write(_values[touch.Rule], kind);
        var isFalse = IsFalse(touch.Rule);
        touch.Erase(_values[touch.Rule]);
        return isFalse;
    }
}

namespace Gliner2.Decisions.Search;

/// <summary>What a search chooses from at one depth: the sets of a task, best first, without those that a rule about this task alone forbids.</summary>
internal sealed class SearchLevel
{
    /// <param name="problem">What is searched.</param>
    /// <param name="depth">The depth.</param>
    /// <param name="after">The most that the tasks behind it can add.</param>
    public SearchLevel(DecisionProblem problem, int depth, double after)
    {
        var task = problem.SearchOrder[depth];
        var (utilities, kinds, broken) = (problem.Locals[task].Utilities, problem.Board.Kinds(task), problem.Board.Broken(task));
        (Depth, Task, After, Best) = (depth, task, after, utilities[0] + after);
        // The search stops at the first set that can't do better, so forbidden ones before it can be left out; but not where infinite utilities cancel out, since
        // then a set behind one that can't do better may be another matter.
        Reach = Math.Max(Math.Abs(utilities[0]), Math.Abs(utilities[^1]));
        var rows = new List<int>(utilities.Length);
        for (var row = 0; row < utilities.Length; row++)
            if (!IsFinite || broken[kinds[row]] == 0) rows.Add(row);
        Rows = [.. rows];
        Utilities = Array.ConvertAll(Rows, row => utilities[row]);
        Kinds = Array.ConvertAll(Rows, row => kinds[row]);
        Next = new int[Rows.Length];
        for (var i = Next.Length - 1; i >= 0; i--) Next[i] = IsFinite && i + 1 < Next.Length && Kinds[i + 1] == Kinds[i] ? Next[i + 1] : i + 1;
    }

    /// <summary>The depth.</summary>
    public int Depth { get; }

    /// <summary>The task.</summary>
    public int Task { get; }

    /// <summary>The most that this task and those behind it can add.</summary>
    public double Best { get; }

    /// <summary>The most that the tasks behind it can add.</summary>
    public double After { get; }

    /// <summary>Whether forbidden sets can be passed over without a look at their utilities.</summary>
    public bool IsFinite => double.IsFinite(Reach);

    /// <summary>The greatest absolute utility.</summary>
    public double Reach { get; }

    /// <summary>The sets' numbers among the task's.</summary>
    public int[] Rows { get; }

    /// <summary>Their utilities.</summary>
    public double[] Utilities { get; }

    /// <summary>Their kinds.</summary>
    public int[] Kinds { get; }

    /// <summary>For each the place of the next one of another kind.</summary>
    public int[] Next { get; }

    /// <summary>The levels of a problem, in the search order.</summary>
    public static SearchLevel[] Of(DecisionProblem problem)
    {
        var levels = new SearchLevel[problem.SearchOrder.Length];
        double after = 0;
        for (var depth = levels.Length - 1; depth >= 0; depth--) after = (levels[depth] = new SearchLevel(problem, depth, after)).Best;
        return levels;
    }
}

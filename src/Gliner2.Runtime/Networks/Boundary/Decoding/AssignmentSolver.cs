namespace Gliner2.Networks.Boundary.Decoding;

/// <summary>
/// Minimum-cost assignment by shortest augmenting paths. Any exact method finds the same cost; this one also breaks ties between equal
/// assignments as the reference package does, so its steps and their order matter.
/// </summary>
internal static class AssignmentSolver
{
    /// <summary>The column of each row, all different.</summary>
    /// <param name="cost">Costs [rows, columns], no more rows than columns.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public static int[] Solve(ReadOnlySpan<double> cost, int rows, int columns)
    {
        // Rows and columns count from 1; column 0 stands for the row that is being placed.
        double[] rowPotential = new double[rows + 1], columnPotential = new double[columns + 1], least = new double[columns + 1];
        int[] rowOf = new int[columns + 1], from = new int[columns + 1];
        var used = new bool[columns + 1];
        for (var row = 1; row <= rows; row++)
        {
            rowOf[0] = row;
            var column = 0;
            Array.Fill(least, double.PositiveInfinity);
            Array.Clear(used);
            do
            {
                used[column] = true;
                int owner = rowOf[column], next = 0;
                var delta = double.PositiveInfinity;
                for (var j = 1; j <= columns; j++)
                {
                    if (used[j]) continue;
                    var reduced = cost[(owner - 1) * columns + j - 1] - rowPotential[owner] - columnPotential[j];
                    if (reduced < least[j])
                    {
                        least[j] = reduced;
                        from[j] = column;
                    }
                    if (least[j] < delta)
                    {
                        delta = least[j];
                        next = j;
                    }
                }
                for (var j = 0; j <= columns; j++)
                {
                    if (used[j])
                    {
                        rowPotential[rowOf[j]] += delta;
                        columnPotential[j] -= delta;
                    }
                    else
                    {
                        least[j] -= delta;
                    }
                }
                column = next;
            }
            while (rowOf[column] != 0);
            for (; column != 0; column = from[column]) rowOf[column] = rowOf[from[column]];
        }

        var columnOf = new int[rows];
        for (var j = 1; j <= columns; j++)
            if (rowOf[j] > 0) columnOf[rowOf[j] - 1] = j - 1;
        return columnOf;
    }
}

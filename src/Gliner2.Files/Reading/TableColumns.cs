namespace Gliner2.Files.Reading;

/// <summary>Which columns of a table make a document.</summary>
/// <param name="Text">The column with the text.</param>
/// <param name="Id">The column with the id; -1 when there is none.</param>
/// <param name="Kept">The other columns that documents keep.</param>
internal sealed record TableColumns(int Text, int Id, IReadOnlyList<int> Kept)
{
    /// <summary>Chooses among the columns of a table.</summary>
    /// <param name="names">All columns.</param>
    /// <param name="top">Those that "all" means.</param>
    /// <param name="options">What is wanted.</param>
    /// <param name="problem">Why that can't be.</param>
    public static TableColumns? Choose(IReadOnlyList<string> names, IReadOnlyList<int> top, ReadOptions options, out string? problem)
    {
        var columns = new ColumnNames(names);
        problem = null;
        var text = options.TextField is null && names.Count == 1 ? 0 : columns.Find(options.TextField ?? ReadOptions.DefaultText, options.Names.TextField, out problem);
        if (text < 0) return null;

        var id = -1;
        if (options.IdField is not null || columns.Has(ReadOptions.DefaultId))
        {
            id = columns.Find(options.IdField ?? ReadOptions.DefaultId, options.Names.IdField, out problem);
            if (id < 0) return null;
        }

        var kept = new List<int>();
        if (options.KeepsAll)
        {
            kept.AddRange(top.Where(i => i != text && i != id));
        }
        else
        {
            foreach (var name in options.Keep)
            {
                kept.Add(columns.Find(name, options.Names.Keep, out problem));
                if (kept[^1] < 0) return null;
            }
        }

        var twice = kept.GroupBy(i => names[i]).FirstOrDefault(group => group.Count() > 1);
        problem = kept.Select(i => names[i]).FirstOrDefault(name => KeptFields.IsTaken(name, options)) is { } taken ? KeptFields.Taken(taken)
            : twice is null ? null : $"the column \"{twice.Key}\" is there more than once and can't be kept";
        return problem is null ? new TableColumns(text, id, kept) : null;
    }
}

using Parquet.Schema;

namespace Gliner2.Files.Reading.Parquet;

/// <summary>Which columns of a Parquet file make a document.</summary>
/// <param name="Text">The column with the text.</param>
/// <param name="Id">The column with the id; null when there is none.</param>
/// <param name="Kept">The other columns that documents keep, with their names.</param>
internal sealed record ParquetLayout(DataField Text, Field? Id, IReadOnlyList<(string Name, Field Field)> Kept)
{
    /// <summary>All columns of values that are read.</summary>
    public IEnumerable<DataField> Leaves => new[] { Text, Id }.OfType<Field>().Concat(Kept.Select(kept => kept.Field)).SelectMany(LeavesOf).DistinctBy(leaf => leaf.Path);

    /// <summary>Chooses among the columns of a file.</summary>
    /// <param name="schema">The file's columns.</param>
    /// <param name="options">What is wanted.</param>
    /// <param name="problem">Why that can't be.</param>
    public static ParquetLayout? Choose(ParquetSchema schema, ReadOptions options, out string? problem)
    {
        var fields = new List<(string Name, Field Field)>();
        var top = new List<int>();
        foreach (var field in schema.Fields)
        {
            top.Add(fields.Count);
            Add(field.Name, field);
        }

        var columns = TableColumns.Choose([.. fields.Select(field => field.Name)], top, options, out problem);
        if (columns is null) return null;
        var (name, chosen) = fields[columns.Text];
        if (chosen is DataField { IsArray: false } text && (ParquetTypes.IsText(text) || ParquetTypes.IsBytes(text)))
            return new ParquetLayout(text, columns.Id < 0 ? null : fields[columns.Id].Field, [.. columns.Kept.Select(i => fields[i])]);
        problem = $"the column \"{name}\" holds {Kind(chosen)}, not texts; {options.Names.TextField} names another";
        return null;

        void Add(string path, Field field)
        {
            fields.Add((path, field));
            if (field is not StructField structure) return;
            foreach (var child in structure.Fields) Add($"{path}.{child.Name}", child);
        }
    }

    /// <summary>The columns of values below a field.</summary>
    private static IEnumerable<DataField> LeavesOf(Field field) => field switch
    {
        DataField data => [data],
        StructField structure => structure.Fields.SelectMany(LeavesOf),
        ListField list => LeavesOf(list.Item),
        MapField map => LeavesOf(map.Key).Concat(LeavesOf(map.Value)),
        _ => [],
    };

    private static string Kind(Field field) => field switch
    {
        DataField { IsArray: false } data => $"values of type {ParquetTypes.Name(data)}",
        StructField structure => $"structures of {string.Join(", ", structure.Fields.Select(child => $"\"{field.Name}.{child.Name}\""))}",
        MapField => "maps",
        _ => "lists",
    };
}

namespace Gliner2.Onnx.Operators;

/// <summary>
/// The operator <c>gliner2.Tokens</c>: the real tokens of a padded batch, one text after the other.
/// <list type="bullet">
/// <item>inputs: token ids, int64 [batch, length]; mask, int64 [batch, length], 1 for a token and 0 for padding;</item>
/// <item>outputs, int64: ids [rows]; each row's place in its text [rows]; first row of each text and the number of rows [batch + 1]; row of each place of the padded batch [batch * length], for padding that of the token before it.</item>
/// </list>
/// </summary>
internal static unsafe class TokensOperator
{
    public const string Name = "Tokens";

    private struct Settings;

    public static OrtCustomOp* Definition(int threads) => OperatorDefinition.Create<Settings>(
        Name, threads, [ElementType.Int64, ElementType.Int64], [.. Enumerable.Repeat(ElementType.Int64, 4)], &Compute);

    private static void Compute(Settings* settings, OperatorContext context)
    {
        Span<long> shape = stackalloc long[2];
        var ids = context.Input<long>(0, shape);
        var mask = context.Input<long>(1, shape, optional: false);
        var (batch, length) = (shape[0], shape[1]);
        long count = 0;
        for (var i = 0L; i < batch * length; i++) count += mask[i] != 0 ? 1 : 0;
        var tokens = context.Output<long>(0, count);
        var positions = context.Output<long>(1, count);
        var starts = context.Output<long>(2, batch + 1);
        var rows = context.Output<long>(3, batch * length);
        long row = 0;
        for (var text = 0L; text < batch; text++)
        {
            starts[text] = row;
            for (var t = 0L; t < length; t++)
            {
                var place = (text * length) + t;
                if (mask[place] != 0) (tokens[row], positions[row++]) = (ids[place], t);
                rows[place] = row - 1;
            }
        }

        starts[batch] = row;
    }
}

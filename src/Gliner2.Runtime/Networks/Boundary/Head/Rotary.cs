
namespace Gliner2.Networks.Boundary.Head;

/// <summary>Turns the pairs (0,1), (2,3), ... of a vector by angles that grow with its position.</summary>
internal sealed class Rotary(int width, double @base)
{
    private readonly float[] _frequencies = [.. Enumerable.Range(0, width / 2).Select(j => (float)Math.Pow(@base, -2.0 * j / width))];

    public void Apply(Span<float> vector, int position)
    {
        for (var j = 0; j < _frequencies.Length; j++)
        {
            var (sin, cos) = MathF.SinCos(position * _frequencies[j]);
            float a = vector[2 * j], b = vector[2 * j + 1];
            vector[2 * j] = a * cos - b * sin;
            vector[2 * j + 1] = a * sin + b * cos;
        }
    }
}

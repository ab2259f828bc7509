namespace Gliner2.Runtime.Tests.Networks.Boundary;

/// <summary>Plain arithmetic in doubles, one number at a time.</summary>
internal static class Scalar
{
    public static double[] Linear(RandomHead head, string layer, double[] x)
    {
        float[] weight = head.Tensor(layer + ".weight"), bias = head.Tensor(layer + ".bias");
        return [.. bias.Select((b, o) => b + Enumerable.Range(0, x.Length).Sum(i => (double)weight[o * x.Length + i] * x[i]))];
    }

    public static double[] Norm(RandomHead head, string layer, double[] x)
    {
        float[] weight = head.Tensor(layer + ".weight"), bias = head.Tensor(layer + ".bias");
        double mean = x.Average(), deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)) + 1e-5);
        return [.. x.Select((v, i) => (v - mean) / deviation * weight[i] + bias[i])];
    }

    public static double Dot(IEnumerable<double> a, IEnumerable<double> b) => a.Zip(b).Sum(pair => pair.First * pair.Second);

    public static double[] Add(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double[] Softmax(IEnumerable<double> x)
    {
        double[] all = [.. x];
        double most = all.Max(), sum = all.Sum(v => Math.Exp(v - most));
        return [.. all.Select(v => Math.Exp(v - most) / sum)];
    }

    /// <summary>The exact Gelu; erf by its power series near 0 and its continued fraction further out.</summary>
    public static double Gelu(double x) => x * (1 + Erf(x / Math.Sqrt(2))) / 2;

    private static double Erf(double z)
    {
        if (Math.Abs(z) > 3)
        {
            double fraction = 0;
            for (var k = 60; k > 0; k--) fraction = k / 2.0 / (Math.Abs(z) + fraction);
            return Math.Sign(z) * (1 - Math.Exp(-z * z) / Math.Sqrt(Math.PI) / (Math.Abs(z) + fraction));
        }
        double term = z, sum = z;
        for (var k = 1; k < 80; k++)
        {
            term *= -z * z / k;
            sum += term / (2 * k + 1);
        }
        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    /// <summary>Turns the pairs of a vector by angles that grow with its position.</summary>
    public static double[] Rotate(double[] x, int position, double @base)
    {
        var turned = new double[x.Length];
        for (var j = 0; j < x.Length / 2; j++)
        {
            double angle = position * Math.Pow(@base, -2.0 * j / x.Length), a = x[2 * j], b = x[2 * j + 1];
            turned[2 * j] = a * Math.Cos(angle) - b * Math.Sin(angle);
            turned[2 * j + 1] = a * Math.Sin(angle) + b * Math.Cos(angle);
        }
        return turned;
    }

    /// <summary>Self-attention of all rows at once: row i sees j where <paramref name="sees"/> says so, with a bias per head.</summary>
    public static double[][] Attend(double[][] qkv, int heads, Func<int, int, bool> sees, Func<int, int, int, double> bias)
    {
        int width = qkv[0].Length / 3, size = width / heads;
        var result = qkv.Select(_ => new double[width]).ToArray();
        for (var head = 0; head < heads; head++)
        {
            for (var i = 0; i < qkv.Length; i++)
            {
                int at = head * size, row = i;
                int[] seen = [.. Enumerable.Range(0, qkv.Length).Where(j => sees(row, j))];
                var weights = Softmax(seen.Select(j => Enumerable.Range(at, size).Sum(k => qkv[row][k] * qkv[j][width + k]) / Math.Sqrt(size) + bias(row, j, head)));
                for (var k = at; k < at + size; k++) result[i][k] = seen.Select((j, n) => weights[n] * qkv[j][2 * width + k]).Sum();
            }
        }

        return result;
    }
}

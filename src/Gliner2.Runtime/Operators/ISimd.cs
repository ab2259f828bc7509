namespace Gliner2.Operators;

/// <summary>
/// The vector operations that the attention kernel needs, for one register width. Implementations are stateless structs,
/// so the kernel is compiled once for each width with every call inlined.
/// </summary>
internal unsafe interface ISimd<TVector> where TVector : unmanaged
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Whether 16 accumulators of the matrix kernel fit into registers; otherwise it uses 8.</summary>
    static abstract bool ManyRegisters { get; }

    static abstract TVector Load(float* source);
    static abstract void Store(TVector value, float* target);
    static abstract TVector Broadcast(float value);

    /// <summary>a * b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Add(TVector a, TVector b);
    static abstract TVector Multiply(TVector a, TVector b);
    static abstract TVector Max(TVector a, TVector b);
    static abstract float Sum(TVector value);
    static abstract float Max(TVector value);

    /// <summary>e^x for x &lt;= 0, to about one unit in the last place; 0 far below.</summary>
    static abstract TVector Exp(TVector value);

    /// <summary>Transposes a square of <see cref="Lanes"/> vectors in place.</summary>
    static abstract void Transpose(TVector* square);
}

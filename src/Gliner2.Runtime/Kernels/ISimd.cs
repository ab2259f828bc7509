namespace Gliner2.Kernels;

/// <summary>
/// The vector operations that kernels are made of, for one register width. Implementations are stateless structs,
/// so a kernel is compiled once for each width with every call inlined.
/// </summary>
internal unsafe interface ISimd<TVector> where TVector : unmanaged
{
    /// <summary>Whether this processor computes so at full speed.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Floats in a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Whether there are 32 registers and not 16.</summary>
    static abstract bool ManyRegisters { get; }

    static abstract TVector Load(float* source);
    static abstract void Store(TVector value, float* target);

    /// <summary>Writes numbers from 0 to 255 as bytes, rounded to the nearest.</summary>
    static abstract void StoreBytes(TVector value, byte* target);

    static abstract TVector Broadcast(float value);

    /// <summary>The same of a number in memory.</summary>
    static abstract TVector Broadcast(float* source);

    /// <summary>a * b + c, rounded once where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Add(TVector a, TVector b);
    static abstract TVector Multiply(TVector a, TVector b);
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>The greater one; b where one of them is no number.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>The lesser one; b where one of them is no number.</summary>
    static abstract TVector Min(TVector a, TVector b);

    /// <summary>The nearest whole numbers, of two the even one, for sizes below 2^22.</summary>
    static abstract TVector Round(TVector value);

    /// <summary>value * 2^exponent, for whole exponents from -126 to 127.</summary>
    static abstract TVector ScaleByPowerOfTwo(TVector value, TVector exponent);

    /// <summary>The values where x &gt; bound, 0 elsewhere.</summary>
    static abstract TVector WhereGreater(TVector x, TVector bound, TVector value);

    /// <summary>Says that this cache line will be read soon; where it doesn't exist nothing happens.</summary>
    static abstract void Prefetch(float* source);

    /// <summary>source[places[n] - places[0]] for each n: places that rise by one or not at all from one to the next, all that they may reach being readable.</summary>
    static abstract TVector Pick(float* source, int* places);

    /// <summary>The first <paramref name="count"/> numbers of a vector, then those of another.</summary>
    static abstract TVector Head(TVector value, int count, TVector rest);

    /// <summary>Two vectors of a row of a <see cref="NarrowWeight"/> of halves, from one of words.</summary>
    static abstract void WidenHalves(float* words, out TVector low, out TVector high);

    /// <summary>The same of brain floats.</summary>
    static abstract void WidenBrainFloats(float* words, out TVector low, out TVector high);

    static abstract float Sum(TVector value);
    static abstract float Max(TVector value);

    /// <summary>Transposes a square of <see cref="Lanes"/> vectors in place.</summary>
    static abstract void Transpose(TVector* square);
}

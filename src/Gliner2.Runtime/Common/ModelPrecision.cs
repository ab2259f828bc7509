namespace Gliner2;

/// <summary>In what a network is computed.</summary>
public enum ModelPrecision
{
    /// <summary>Single precision throughout: the reference's answers.</summary>
    Float32,

    /// <summary>
    /// The great linear layers in whole numbers of one byte, made from the same checkpoint while it loads, and attention's scores where the processor has VNNI: less time and memory,
    /// answers that differ slightly, and from one kind of processor to another. They don't depend on what else is in a batch either.
    /// </summary>
    Int8,
}

using System.Buffers.Binary;

namespace Gliner2.Kernels.MachineCode;

/// <summary>
/// Writes instructions of 64-bit x86 as bytes: those few that kernels of ours need and .NET has no name for. Operands are in Intel's order, the target first; encodings are those of the
/// Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2 (2.7 for EVEX).
/// </summary>
internal sealed class CodeWriter
{
    private readonly List<byte> _code = [];

    // Opcodes that follow 0F and 0F 38.
    private enum Map { Second = 1, Third = 2 }

    private enum Prefix { None, P66, PF3 }

    /// <summary>Where the next instruction starts, in bytes from the first.</summary>
    public int Position => _code.Count;

    public byte[] ToArray() => [.. _code];

    /// <summary>Instructions that are written already.</summary>
    public void Append(ReadOnlySpan<byte> code) => _code.AddRange(code);

    /// <summary>target = source.</summary>
    public void Move(Register target, Register source) => General(0x8B, target, source);

    /// <summary>target = [source], 64 bits.</summary>
    public void Load(Register target, Address source) => General(0x8B, target, source);

    /// <summary>[target] = source, 64 bits.</summary>
    public void Store(Address target, Register source) => General(0x89, source, target);

    /// <summary>target = the address itself.</summary>
    public void LoadAddress(Register target, Address source) => General(0x8D, target, source);

    /// <summary>target += source.</summary>
    public void Add(Register target, Register source) => General(0x03, target, source);

    /// <summary>target += [source], 64 bits.</summary>
    public void Add(Register target, Address source) => General(0x03, target, source);

    /// <summary>target += number.</summary>
    public void Add(Register target, int number)
    {
        var inByte = number is >= sbyte.MinValue and <= sbyte.MaxValue;
        General((byte)(inByte ? 0x83 : 0x81), 0, target);
        if (inByte) _code.Add((byte)(sbyte)number);
        else AddInt32(number);
    }

    /// <summary>target -= 1, and remembers whether that made it 0.</summary>
    public void Decrement(Register target) => General(0xFF, (Register)1, target);

    /// <summary>Goes back to a place unless the last number became 0.</summary>
    public void JumpIfNotZero(int place)
    {
        const int Length = 6;
        var distance = place - (Position + Length);
        _code.AddRange([0x0F, 0x85]);
        AddInt32(distance);
    }

    /// <summary>Asks for a cache line, as far as the second cache.</summary>
    public void Prefetch(Address source)
    {
        Rex(0, source, wide: false);
        _code.AddRange([0x0F, 0x18]);
        Operand(2, source, 1);
    }

    /// <summary>[target] = the lowest 128 bits of a vector below 16.</summary>
    public void StoreLow(Address target, int source) => Low(0x11, source, target);

    /// <summary>The lowest 128 bits of a vector below 16 = [source].</summary>
    public void LoadLow(int target, Address source) => Low(0x10, target, source);

    /// <summary>target = [source], 512 bits.</summary>
    public void LoadVector(int target, Address source) => Vector(Map.Second, Prefix.None, 0x10, target, 0, source, 64);

    /// <summary>[target] = source, 512 bits.</summary>
    public void StoreVector(Address target, int source) => Vector(Map.Second, Prefix.None, 0x11, source, 0, target, 64);

    /// <summary>target = the 32 bits at source, sixteen times.</summary>
    public void Broadcast(int target, Address source) => Vector(Map.Third, Prefix.P66, 0x58, target, 0, source, 4);

    /// <summary>The same of a float.</summary>
    public void BroadcastFloat(int target, Address source) => Vector(Map.Third, Prefix.P66, 0x18, target, 0, source, 4);

    /// <summary>target[n] += unsigned[4n..] * signed[4n..], four products of bytes (VPDPBUSD).</summary>
    public void AddByteProducts(int target, int unsigned, int signed) => Vector(Map.Third, Prefix.P66, 0x50, target, unsigned, signed);

    /// <summary>target += a * b, floats, rounded once.</summary>
    public void AddProducts(int target, int a, int b) => Vector(Map.Third, Prefix.P66, 0xB8, target, a, b);

    /// <summary>target = the whole numbers of source as floats.</summary>
    public void ToFloats(int target, int source) => Vector(Map.Second, Prefix.None, 0x5B, target, 0, source);

    /// <summary>target = a * b, floats.</summary>
    public void Multiply(int target, int a, int b) => Vector(Map.Second, Prefix.None, 0x59, target, a, b);

    /// <summary>Leaves the upper halves of vectors empty, as code that knows none of them expects it.</summary>
    public void ZeroUpper() => _code.AddRange([0xC5, 0xF8, 0x77]);

    public void Return() => _code.Add(0xC3);

    private void General(byte operation, Register register, Register other)
    {
        _code.Add((byte)(0x48 | (Bit(register, 3) << 2) | Bit(other, 3)));
        _code.Add(operation);
        _code.Add((byte)(0xC0 | (Low(register) << 3) | Low(other)));
    }

    private void General(byte operation, Register register, Address address)
    {
        Rex(Bit(register, 3), address, wide: true);
        _code.Add(operation);
        Operand(Low(register), address, 1);
    }

    private void Low(byte operation, int vector, Address address)
    {
        Rex(Bit(vector, 3), address, wide: false);
        _code.AddRange([0x0F, operation]);
        Operand(Low(vector), address, 1);
    }

    /// <summary>The prefix of upper registers and of 64 bits, where there are any.</summary>
    private void Rex(int register, Address address, bool wide)
    {
        var bits = (wide ? 8 : 0) | (register << 2) | (Bit(address.Index ?? 0, 3) << 1) | Bit(address.Base, 3);
        if (bits != 0) _code.Add((byte)(0x40 | bits));
    }

    private void Vector(Map map, Prefix prefix, byte operation, int register, int second, int third)
    {
        Evex(map, prefix, register, second, Bit(third, 4), Bit(third, 3));
        _code.Add(operation);
        _code.Add((byte)(0xC0 | (Low(register) << 3) | Low(third)));
    }

    private void Vector(Map map, Prefix prefix, byte operation, int register, int second, Address address, int size)
    {
        Evex(map, prefix, register, second, Bit(address.Index ?? 0, 3), Bit(address.Base, 3));
        _code.Add(operation);
        Operand(Low(register), address, size);
    }

    /// <summary>The prefix of instructions on 512 bits without a mask. Bits of registers are stored inverted.</summary>
    private void Evex(Map map, Prefix prefix, int register, int second, int x, int b)
    {
        const int Wide512 = 0b10;
        _code.Add(0x62);
        _code.Add((byte)((Not(Bit(register, 3)) << 7) | (Not(x) << 6) | (Not(b) << 5) | (Not(Bit(register, 4)) << 4) | (int)map));
        _code.Add((byte)(((~second & 0xF) << 3) | 0b100 | (int)prefix));
        _code.Add((byte)((Wide512 << 5) | (Not(Bit(second, 4)) << 3)));
    }

    /// <summary>A register and a place in memory. A displacement is stored in a byte where it is a small multiple of the size that the instruction counts in, else in four.</summary>
    private void Operand(int register, Address address, int size)
    {
        const int Scaled = 4;
        var inByte = address.Displacement % size == 0 && address.Displacement / size is >= sbyte.MinValue and <= sbyte.MaxValue;
        var mode = address.Displacement == 0 ? 0 : inByte ? 1 : 2;
        _code.Add((byte)((mode << 6) | (register << 3) | (address.Index is null ? Low(address.Base) : Scaled)));
        if (address.Index is { } index) _code.Add((byte)((address.Shift << 6) | (Low(index) << 3) | Low(address.Base)));
        if (mode == 1) _code.Add((byte)(sbyte)(address.Displacement / size));
        else if (mode == 2) AddInt32(address.Displacement);
    }

    private void AddInt32(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        foreach (var value in bytes) _code.Add(value);
    }

    private static int Bit(Register register, int bit) => Bit((int)register, bit);

    private static int Bit(int number, int bit) => (number >> bit) & 1;

    private static int Low(Register register) => Low((int)register);

    private static int Low(int number) => number & 7;

    private static int Not(int bit) => bit ^ 1;
}

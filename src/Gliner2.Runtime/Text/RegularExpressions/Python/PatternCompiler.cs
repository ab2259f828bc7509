using Gliner2.Common;

namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>Turns a pattern into instructions. The source generator compiles this and all that it needs, so that a pattern is refused for the same reason at build time.</summary>
internal sealed class PatternCompiler
{
    private readonly List<PatternInstruction> _code = [];
    private int _slots;
    private int _emitted;
    private int _atomicDepth;
    private bool _usesSlots;

    private PatternCompiler(int groups) => _slots = 2 * groups;

    /// <summary>
    /// The instructions, how many places they store, and whether a match depends on these: by what groups took, or because a part that is matched
    /// once and for all has a loop that an empty iteration ends.
    /// </summary>
    /// <exception cref="PatternException">The pattern can't be used.</exception>
    public static (PatternInstruction[] Code, int Slots, bool UsesSlots) Compile(string pattern, PatternFlags flags)
    {
        var (root, groups) = PatternParser.Parse(pattern, flags);
        var compiler = new PatternCompiler(groups);
        compiler.Emit(root);
        compiler.Add(new(PatternOperation.Match));
        return ([.. compiler._code], compiler._slots, compiler._usesSlots);
    }

    private int Add(PatternInstruction instruction)
    {
        if (_code.Count >= Limits.ValidatorInstructions) throw TooLarge();
        _code.Add(instruction);
        return _code.Count - 1;
    }

    private static PatternException TooLarge() =>
        PatternReader.Error($"the pattern is too large: its repetition counts multiply to more than {Limits.ValidatorInstructions} steps", 0);

    private void Emit(PatternNode node)
    {
        // Parts without an instruction of their own can be repeated too.
        if (++_emitted > Limits.ValidatorInstructions * 4) throw TooLarge();
        switch (node)
        {
            case OneOfNode oneOf: Add(new(PatternOperation.OneOf, Class: oneOf.Class)); break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items) Emit(item);
                break;
            case AlternativesNode alternatives: EmitAlternatives(alternatives.Items); break;
            case RepeatNode repeat: EmitRepeat(repeat); break;
            case CaptureNode capture:
                Add(new(PatternOperation.Store, 2 * capture.Group));
                Emit(capture.Body);
                Add(new(PatternOperation.Store, (2 * capture.Group) + 1));
                break;
            case AtomicNode atomic: EmitApart(new(PatternOperation.Atomic), atomic.Body); break;
            case LookNode look:
                EmitApart(new(look.Negative ? PatternOperation.NegativeLook : PatternOperation.Look, look.Behind ? look.Body.Width.Min : 0), look.Body);
                break;
            case BackReferenceNode reference:
                _usesSlots = true;
                Add(new(PatternOperation.BackReference, reference.Group, Folding: reference.Folding));
                break;
            case ConditionalNode conditional: EmitConditional(conditional); break;
            case AnchorNode anchor: Add(new(PatternOperation.Anchor, (int)anchor.Kind)); break;
            default: throw new InvalidOperationException($"unknown part of a pattern: {node}");
        }
    }

    private void EmitAlternatives(IReadOnlyList<PatternNode> items)
    {
        var ends = new List<int>();
        for (var i = 0; i < items.Count - 1; i++)
        {
            var split = Add(default);
            Emit(items[i]);
            ends.Add(Add(default));
            _code[split] = new(PatternOperation.Split, split + 1, _code.Count);
        }
        Emit(items[^1]);
        foreach (var end in ends) _code[end] = new(PatternOperation.Jump, _code.Count);
    }

    private void EmitRepeat(RepeatNode repeat)
    {
        if (repeat.Mode == RepeatMode.Possessive)
        {
            // Python doesn't go back into an earlier iteration either, not even to reach the least count.
            EmitApart(new(PatternOperation.Atomic), repeat with { Body = new AtomicNode(repeat.Body), Mode = RepeatMode.Greedy });
            return;
        }
        var before = _code.Count;
        for (var i = 0; i < repeat.Min; i++)
        {
            Emit(repeat.Body);
            // What has no instruction matches nothing, however often.
            if (_code.Count == before) return;
        }
        var lazy = repeat.Mode == RepeatMode.Lazy;
        if (repeat.Max == PatternNode.Unlimited)
        {
            EmitLoop(repeat.Body, lazy);
            return;
        }
        var splits = new List<int>();
        for (var i = repeat.Min; i < repeat.Max; i++)
        {
            splits.Add(Add(default));
            Emit(repeat.Body);
        }
        foreach (var split in splits) _code[split] = Split(split + 1, _code.Count, lazy);
    }

    private void EmitLoop(PatternNode body, bool lazy)
    {
        var split = Add(default);
        var mayBeEmpty = body.Width.Min == 0;
        var slot = mayBeEmpty ? _slots++ : 0;
        _usesSlots |= mayBeEmpty && _atomicDepth > 0;
        if (mayBeEmpty) Add(new(PatternOperation.Store, slot));
        Emit(body);
        var progress = mayBeEmpty ? Add(default) : 0;
        Add(new(PatternOperation.Jump, split));
        if (mayBeEmpty) _code[progress] = new(PatternOperation.Progress, slot, _code.Count);
        _code[split] = Split(split + 1, _code.Count, lazy);
    }

    private static PatternInstruction Split(int enter, int leave, bool lazy) =>
        lazy ? new(PatternOperation.Split, leave, enter) : new(PatternOperation.Split, enter, leave);

    private void EmitApart(PatternInstruction instruction, PatternNode body)
    {
        var place = Add(default);
        _atomicDepth += instruction.Operation == PatternOperation.Atomic ? 1 : 0;
        Emit(body);
        _atomicDepth -= instruction.Operation == PatternOperation.Atomic ? 1 : 0;
        Add(new(PatternOperation.Return));
        _code[place] = instruction with { B = _code.Count };
    }

    private void EmitConditional(ConditionalNode conditional)
    {
        _usesSlots = true;
        var condition = Add(default);
        Emit(conditional.Then);
        var end = Add(default);
        _code[condition] = new(PatternOperation.Condition, conditional.Group, _code.Count);
        Emit(conditional.Else);
        _code[end] = new(PatternOperation.Jump, _code.Count);
    }
}

using System.Buffers;
using Gliner2.Common;

namespace Gliner2.Text.RegularExpressions.Python;

/// <summary>
/// Runs a compiled pattern over one text. Places that a part of the pattern failed at are remembered and not tried again, so that time
/// grows with the product of pattern and text, unless a match depends on stored places: then it is plain backtracking with a limit.
/// </summary>
internal ref struct PatternMatcher
{
    private const int MaxRemembered = 1 << 27;

    private readonly PatternInstruction[] _code;
    private readonly ReadOnlySpan<int> _text;
    private readonly int[] _slots;
    private readonly bool _remembers;
    private readonly List<(int Instruction, int Place)> _pending = [];

    // Where a part that is matched apart has been since it began: forgotten when it matches, as those places didn't fail.
    private readonly List<int> _visited = [];
    private int _apart;
    private long _steps;

    public PatternMatcher(PatternInstruction[] code, int slots, bool usesSlots, ReadOnlySpan<int> text)
    {
        _code = code;
        _text = text;
        _remembers = !usesSlots && (long)code.Length * (text.Length + 1) <= MaxRemembered;
        _slots = _remembers ? [] : new int[slots];
        Array.Fill(_slots, -1);
    }

    /// <summary>Whether the pattern matches the whole text, or somewhere in it.</summary>
    public bool IsMatch(bool whole)
    {
        var failed = RentMemory();
        var found = false;
        for (var start = 0; !found && start <= (whole ? 0 : _text.Length); start++)
        {
            Array.Fill(_slots, -1);
            Spend(_slots.Length / 64);
            found = Run(0, start, whole, failed) >= 0;
        }
        Return(failed);
        return found;
    }

    // Returns the place at which the match (or the part that is matched apart) ends, -1 without a match.
    private int Run(int instruction, int place, bool whole, ulong[]? failed)
    {
        var bottom = _pending.Count;
        Push(instruction, place);
        while (_pending.Count > bottom)
        {
            (instruction, place) = _pending[^1];
            _pending.RemoveAt(_pending.Count - 1);
            // A negative instruction restores a slot that was stored since.
            if (instruction < 0)
            {
                _slots[~instruction] = place;
            }
            else if (Advance(instruction, place, whole, failed) is var end and >= 0)
            {
                KeepRestoring(bottom);
                return end;
            }
        }
        return -1;
    }

    private int Advance(int at, int place, bool whole, ulong[]? failed)
    {
        while (true)
        {
            if (failed is not null && !Remember(failed, at, place)) return -1;
            Spend(1);
            ref readonly var instruction = ref _code[at];
            switch (instruction.Operation)
            {
                case PatternOperation.OneOf:
                    if (place >= _text.Length || !instruction.Class!.Contains(_text[place])) return -1;
                    place++;
                    at++;
                    break;
                case PatternOperation.Split:
                    Push(instruction.B, place);
                    at = instruction.A;
                    break;
                case PatternOperation.Jump: at = instruction.A; break;
                case PatternOperation.Anchor:
                    if (!IsAt((AnchorKind)instruction.A, place)) return -1;
                    at++;
                    break;
                case PatternOperation.Store:
                    Store(instruction.A, place);
                    at++;
                    break;
                case PatternOperation.Progress:
                    at = !_remembers && _slots[instruction.A] == place ? instruction.B : at + 1;
                    break;
                case PatternOperation.Atomic:
                    place = RunApart(at + 1, place, failed);
                    if (place < 0) return -1;
                    at = instruction.B;
                    break;
                case PatternOperation.Look:
                    if (place < instruction.A || RunApart(at + 1, place - instruction.A, failed) < 0) return -1;
                    at = instruction.B;
                    break;
                case PatternOperation.NegativeLook:
                    if (place >= instruction.A && MatchesApart(at + 1, place - instruction.A, failed)) return -1;
                    at = instruction.B;
                    break;
                case PatternOperation.BackReference:
                    place = Repeat(instruction, place);
                    if (place < 0) return -1;
                    at++;
                    break;
                case PatternOperation.Condition:
                    at = _slots[(2 * instruction.A) + 1] >= 0 ? at + 1 : instruction.B;
                    break;
                case PatternOperation.Return: return place;
                case PatternOperation.Match: return whole && place != _text.Length ? -1 : place;
                default: throw new InvalidOperationException($"unknown instruction: {instruction}");
            }
        }
    }

    // Whether a part that is matched apart matches at a place doesn't depend on what is around it, so what failed once fails always.
    private int RunApart(int instruction, int place, ulong[]? failed)
    {
        var first = _visited.Count;
        _apart++;
        var end = Run(instruction, place, whole: false, failed);
        _apart--;
        if (end >= 0 && failed is not null)
        {
            for (var i = first; i < _visited.Count; i++) failed[_visited[i] >> 6] &= ~(1UL << _visited[i]);
        }
        if (end >= 0 || _apart == 0) _visited.RemoveRange(first, _visited.Count - first);
        return end;
    }

    // What a negative look-around stored is forgotten, whether it matched or not.
    private bool MatchesApart(int instruction, int place, ulong[]? failed)
    {
        var bottom = _pending.Count;
        var found = RunApart(instruction, place, failed) >= 0;
        while (_pending.Count > bottom)
        {
            var (slot, old) = _pending[^1];
            _pending.RemoveAt(_pending.Count - 1);
            _slots[~slot] = old;
        }
        return found;
    }

    private void Push(int instruction, int place) => _pending.Add((instruction, place));

    private void Store(int slot, int place)
    {
        if (_remembers) return;
        Push(~slot, _slots[slot]);
        _slots[slot] = place;
    }

    // After a match apart there is no way back into it, but what it stored must be undone by those who go back beyond it.
    private void KeepRestoring(int bottom)
    {
        var kept = bottom;
        for (var i = bottom; i < _pending.Count; i++)
            if (_pending[i].Instruction < 0) _pending[kept++] = _pending[i];
        _pending.RemoveRange(kept, _pending.Count - kept);
    }

    private readonly int Repeat(in PatternInstruction reference, int place)
    {
        int start = _slots[2 * reference.A], end = _slots[(2 * reference.A) + 1];
        if (start < 0 || end < start || place + end - start > _text.Length) return -1;
        for (var i = start; i < end; i++, place++)
            if (reference.Folding!.Lower(_text[i]) != reference.Folding.Lower(_text[place])) return -1;
        return place;
    }

    private readonly bool IsAt(AnchorKind kind, int place) => kind switch
    {
        AnchorKind.TextStart => place == 0,
        AnchorKind.LineStart => place == 0 || _text[place - 1] == '\n',
        AnchorKind.TextEnd => place == _text.Length,
        AnchorKind.TextEndOrFinalNewline => place == _text.Length || (place == _text.Length - 1 && _text[place] == '\n'),
        AnchorKind.LineEnd => place == _text.Length || _text[place] == '\n',
        AnchorKind.Boundary => _text.Length > 0 && IsBoundary(place, ascii: false),
        AnchorKind.NoBoundary => _text.Length > 0 && !IsBoundary(place, ascii: false),
        AnchorKind.AsciiBoundary => _text.Length > 0 && IsBoundary(place, ascii: true),
        _ => _text.Length > 0 && !IsBoundary(place, ascii: true),
    };

    private readonly bool IsBoundary(int place, bool ascii) =>
        (place > 0 && CodePointCategories.Contains(CodePointCategory.Word, ascii, _text[place - 1]))
        != (place < _text.Length && CodePointCategories.Contains(CodePointCategory.Word, ascii, _text[place]));

    private void Spend(int steps)
    {
        _steps += steps;
        if (_steps > Limits.ValidatorSteps) throw new TimeoutException();
    }

    private readonly bool Remember(ulong[] failed, int instruction, int place)
    {
        var bit = (instruction * (_text.Length + 1)) + place;
        if ((failed[bit >> 6] >> bit & 1) != 0) return false;
        failed[bit >> 6] |= 1UL << bit;
        if (_apart > 0) _visited.Add(bit);
        return true;
    }

    private readonly ulong[]? RentMemory()
    {
        if (!_remembers) return null;
        var words = ((_code.Length * (_text.Length + 1)) + 63) >> 6;
        var memory = ArrayPool<ulong>.Shared.Rent(words);
        memory.AsSpan(0, words).Clear();
        return memory;
    }

    private static void Return(ulong[]? memory)
    {
        if (memory is not null) ArrayPool<ulong>.Shared.Return(memory);
    }
}

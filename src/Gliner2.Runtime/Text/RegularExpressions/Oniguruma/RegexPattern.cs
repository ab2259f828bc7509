using System.Buffers;
using Gliner2.Common;

namespace Gliner2.Text.RegularExpressions.Oniguruma;

/// <summary>
/// A regular expression over code points, with the character classes of <c>tokenizers</c> (Oniguruma). .NET's own works on UTF-16 units and
/// has other classes. Backtracking keeps its state on the heap, so that long texts don't overflow the stack.
/// </summary>
internal sealed class RegexPattern : TextPattern
{
    private readonly string _source;
    private readonly PatternStep[] _steps;
    private readonly bool[]? _mayStart;

    /// <exception cref="NotSupportedException">The expression uses something that isn't built; the message says what.</exception>
    public RegexPattern(string source)
    {
        _source = source;
        _steps = new RegexParser(source).Parse();
        _mayStart = StartingAscii();
    }

    public override bool TryFind(ReadOnlySpan<char> text, int from, ref long steps, out TextRange match)
    {
        var stack = new ChoiceStack(stackalloc Choice[32]);
        var found = false;
        match = default;
        for (var start = from; start <= text.Length;)
        {
            if (_mayStart is not null && (start == text.Length || (text[start] < 128 && !_mayStart[text[start]])))
            {
                start++;
                continue;
            }

            var end = Run(text, 0, start, ref stack, ref steps);
            if (end >= 0)
            {
                match = new TextRange(start, end);
                found = true;
                break;
            }

            start += start == text.Length ? 1 : CodePoints.Length(CodePoints.At(text, start, out _));
        }

        stack.Dispose();
        return found;
    }

    public override string ToString() => $"/{_source}/";

    // Where the match from step and position ends, or -1. The stack's part above its present height is this call's own.
    private int Run(ReadOnlySpan<char> text, int step, int position, ref ChoiceStack stack, ref long steps)
    {
        var floor = stack.Count;
        while (true)
        {
            if (++steps > Limits.MatchSteps + (Limits.MatchStepsPerCharacter * text.Length)) throw TooLong(text.Length);

            var at = _steps[step];
            switch (at.Operation)
            {
                case PatternOperation.Match:
                    stack.Cut(floor);
                    return position;
                case PatternOperation.One:
                    if (position < text.Length && at.Class!.Contains(CodePoints.At(text, position, out var length)))
                    {
                        position += length;
                        step++;
                        continue;
                    }

                    break;
                case PatternOperation.Many or PatternOperation.ManyForGood:
                    var least = Take(text, at, position, at.Minimum, out var taken);
                    steps += taken;
                    if (taken == at.Minimum)
                    {
                        position = Take(text, at, least, at.Maximum - at.Minimum, out taken);
                        steps += taken;
                        step++;
                        if (position > least && at.Operation == PatternOperation.Many) stack.Push(new Choice(step, position, least));

                        continue;
                    }

                    break;
                case PatternOperation.Fork:
                    stack.Push(new Choice(at.Other, position, position));
                    step = at.Target;
                    continue;
                case PatternOperation.Jump:
                    step = at.Target;
                    continue;
                case PatternOperation.Ahead or PatternOperation.NotAhead:
                    if (Run(text, step + 1, position, ref stack, ref steps) >= 0 == (at.Operation == PatternOperation.Ahead))
                    {
                        step = at.Target;
                        continue;
                    }

                    break;
            }

            if (stack.Count == floor) return -1;

            var choice = stack.Pop();
            (step, position) = (choice.Step, choice.Position);
            if (position > choice.Least)
            {
                CodePoints.Before(text, position, out var length);
                position -= length;
                if (position > choice.Least) stack.Push(choice with { Position = position });
            }
        }
    }

    private InputException TooLong(int length) =>
        new($"the tokenizer's regular expression {this} takes too long on a text of {length} characters; read the text in smaller parts, or make the expression simpler");

    private static int Take(ReadOnlySpan<char> text, PatternStep step, int position, int most, out int taken)
    {
        for (taken = 0; taken < most && position < text.Length; taken++)
        {
            if (!step.Class!.Contains(CodePoints.At(text, position, out var length))) break;

            position += length;
        }

        return position;
    }

    // Which ASCII characters a match can start with; null when a match may be empty.
    private bool[]? StartingAscii()
    {
        var starting = new bool[128];
        var open = new Stack<int>([0]);
        var seen = new HashSet<int>();
        while (open.TryPop(out var number))
        {
            if (!seen.Add(number)) continue;

            var step = _steps[number];
            switch (step.Operation)
            {
                case PatternOperation.Match:
                    return null;
                case PatternOperation.Fork:
                    open.Push(step.Other);
                    open.Push(step.Target);
                    break;
                case PatternOperation.Jump or PatternOperation.Ahead or PatternOperation.NotAhead:
                    open.Push(step.Target);
                    break;
                default:
                    for (var c = 0; c < starting.Length; c++) starting[c] |= step.Class!.Contains(c);

                    if (step.Operation != PatternOperation.One && step.Minimum == 0) open.Push(number + 1);

                    break;
            }
        }

        return starting;
    }

    // On the way back: go on at Step, from Position if it is Least, else from one character before Position.
    private readonly record struct Choice(int Step, int Position, int Least);

    private ref struct ChoiceStack(Span<Choice> initial)
    {
        private Span<Choice> _choices = initial;
        private Choice[]? _rented;

        public int Count { get; private set; }

        public void Push(Choice choice)
        {
            if (Count == _choices.Length)
            {
                var larger = ArrayPool<Choice>.Shared.Rent(2 * Count);
                _choices.CopyTo(larger);
                Dispose();
                _choices = _rented = larger;
            }

            _choices[Count++] = choice;
        }

        public Choice Pop() => _choices[--Count];

        public void Cut(int count) => Count = count;

        public readonly void Dispose()
        {
            if (_rented is not null) ArrayPool<Choice>.Shared.Return(_rented);
        }
    }
}

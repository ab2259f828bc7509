using Gliner2.Redaction.Common;
using Gliner2.Redaction.Detection;
using Gliner2.Redaction.Tokens;

namespace Gliner2.Redaction;

/// <summary>
/// Finds what a policy asks for and puts something else in its place, on this machine. A text that can't be searched is withheld, never given out as it is. Thread-safe as far as
/// extractor and store are.
/// </summary>
public sealed partial class TextRedactor
{
    private readonly IGliner2Extractor? _extractor;
    private readonly DetectionPlan _plan;
    private readonly Detector _detector;
    private readonly ExtractionOptions _options;

    /// <param name="policy">What to find, and what to put in its place.</param>
    /// <param name="extractor">The model that finds it. The redactor doesn't dispose of it.</param>
    /// <param name="keys">The keys that operators name; null for those that the policy names the places of.</param>
    /// <param name="pseudonyms">The store of numbered tokens when the policy's scope is the corpus; null for one in memory.</param>
    /// <exception cref="RedactionException">The policy can't be used, or a key is missing.</exception>
    public TextRedactor(RedactionPolicy policy, IGliner2Extractor extractor, RedactionKeys? keys = null, IPseudonymStore? pseudonyms = null)
        : this(policy, keys, pseudonyms, extractor ?? throw new ArgumentNullException(nameof(extractor)))
    {
    }

    private TextRedactor(RedactionPolicy policy, RedactionKeys? keys, IPseudonymStore? pseudonyms, IGliner2Extractor? extractor)
    {
        ArgumentNullException.ThrowIfNull(policy);
        policy.Check();
        Policy = policy;
        Keys = keys ?? policy.LoadKeys();
        Pseudonyms = pseudonyms ?? new PseudonymStore();
        foreach (var key in policy.Operators().Select(used => used.RequiredKey).OfType<string>())
            if (!Keys.Has(key)) throw new RedactionException($"there is no key '{key}', which an operator of the policy needs: give it to the redactor, or name its place under \"keys\" of the policy");
        _extractor = extractor;
        _plan = new DetectionPlan(policy, extractor is not null);
        _detector = new Detector(_plan);
        _options = new ExtractionOptions { Threshold = policy.Threshold, Windows = policy.Windows };
    }

    /// <summary>The policy.</summary>
    public RedactionPolicy Policy { get; }

    /// <summary>The tokens that all texts share when the policy's scope is the corpus.</summary>
    public IPseudonymStore Pseudonyms { get; }

    internal RedactionKeys Keys { get; }

    /// <summary>A redactor that asks the recognizers and lists only: what takes a form can be found so, names and places can't.</summary>
    /// <param name="policy">What to find, and what to put in its place.</param>
    /// <param name="keys">The keys that operators name; null for those that the policy names the places of.</param>
    /// <param name="pseudonyms">The store of numbered tokens when the policy's scope is the corpus; null for one in memory.</param>
    /// <exception cref="RedactionException">The policy can't be used, or a key is missing.</exception>
    public static TextRedactor WithoutModel(RedactionPolicy policy, RedactionKeys? keys = null, IPseudonymStore? pseudonyms = null) => new(policy, keys, pseudonyms, null);

    /// <summary>Redacts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="context">What else is known of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="RedactionException">The text couldn't be searched, and the policy says that this is thrown.</exception>
    public RedactedText Redact(string text, RedactionContext? context = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return Finish(text, context, Ask(text, context?.Field, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            return Failed(text, error);
        }
    }

    /// <summary>What a text holds, without redacting it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="context">What else is known of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="RedactionException">The text couldn't be searched.</exception>
    public IReadOnlyList<Finding> Find(string text, RedactionContext? context = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return [.. _detector.Detect(text, context?.Field, Ask(text, context?.Field, cancellationToken)).Findings.Where(finding => finding.Source != DetectionSource.Escape)];
        }
        catch (Exception error) when (error is not (OperationCanceledException or RedactionException))
        {
            throw new RedactionException($"the text couldn't be searched: {error.Message}", error);
        }
    }

    /// <summary>Redacts spans that others found. Overlaps are settled and values looked for elsewhere in the text as the policy says; neither model nor recognizers are asked.</summary>
    /// <param name="text">The text.</param>
    /// <param name="findings">The spans; labels that the policy doesn't have get its operator.</param>
    /// <param name="context">What else is known of the text.</param>
    /// <exception cref="RedactionException">A span isn't in the text.</exception>
    public RedactedText Apply(string text, IEnumerable<Finding> findings, RedactionContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(findings);
        var given = findings.Select(finding => Assembly.Checked(finding, text)).ToArray();
        return Assembly.Redact(text, Settlement.Settle(text, given, [], Policy), Policy, Keys, Store(context), context?.Subject);
    }

    /// <summary>What stands for a value that is known to be of a label, all of it.</summary>
    /// <param name="value">The value; null stays null.</param>
    /// <param name="label">Its label; one that the policy doesn't have gets its operator.</param>
    /// <param name="context">What else is known of it.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public string? RedactValue(string? value, string label, RedactionContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(label);
        return RedactValue(value, label, Policy.OperatorOf(label), context);
    }

    /// <summary>What stands for a value that is known to be of a label, all of it, by an operator of its own.</summary>
    /// <param name="value">The value; null stays null.</param>
    /// <param name="label">Its label.</param>
    /// <param name="redactionOperator">What stands for it.</param>
    /// <param name="context">What else is known of it.</param>
    /// <exception cref="RedactionException">The redactor hasn't the operator's key.</exception>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public string? RedactValue(string? value, string label, RedactionOperator redactionOperator, RedactionContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(redactionOperator);
        if (string.IsNullOrEmpty(value)) return value;
        var replacement = redactionOperator.Apply(value, new OperatorContext(label, Keys, Store(context), context?.Subject));
        RedactionMeter.Count(redactionOperator.Name);
        return replacement;
    }

    /// <summary>A text without what was found in it, or what stands for a withheld one.</summary>
    /// <param name="text">The text; null stays null.</param>
    /// <param name="context">What else is known of it.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public string? RedactText(string? text, RedactionContext? context = null) => text is null ? null : Redact(text, context).Text;

    /// <summary>A context for values that belong together: they share their numbered tokens.</summary>
    /// <param name="context">What is known of them.</param>
    public RedactionContext Begin(RedactionContext? context = null) => (context ?? new RedactionContext()) with { Pseudonyms = Store(context) };

    /// <summary>Puts the values of tokens back into a text, wherever they stand: numbered ones of <see cref="Pseudonyms"/>, and encrypted ones of the keys.</summary>
    /// <param name="text">A text, changed or not.</param>
    /// <param name="pseudonyms">The store of the numbered tokens; null for <see cref="Pseudonyms"/>.</param>
    public string Restore(string text, IPseudonymStore? pseudonyms = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TokenReplacer.Replace(text, (pseudonyms ?? Pseudonyms).Find, Keys);
    }

    /// <summary>What the model says of a text; null when it isn't asked.</summary>
    private ExtractionResult? Ask(string text, string? field, CancellationToken cancellationToken)
    {
        if (!NeedsModel(text)) return null;
        if (Policy.Timeout is not { } timeout) return _extractor!.Extract(Detector.Reading(text, field), _plan.Schema!, _options, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            // The wait ends in time even when an extractor doesn't look at its token.
            return Task.Run(() => _extractor!.Extract(Detector.Reading(text, field), _plan.Schema!, _options, limit.Token), CancellationToken.None).WaitAsync(timeout, cancellationToken).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(FormattableString.Invariant($"the search took longer than {timeout.TotalSeconds} s"), error);
        }
    }

    private bool NeedsModel(string text) => _extractor is not null && _plan.Schema is not null && !string.IsNullOrWhiteSpace(text);

    private RedactedText Finish(string text, RedactionContext? context, ExtractionResult? result) =>
        Assembly.Redact(text, _detector.Detect(text, context?.Field, result), Policy, Keys, Store(context), context?.Subject);

    private RedactedText Failed(string text, Exception error) => Policy.OnFailure == FailureMode.Throw
        ? throw (error as RedactionException ?? new RedactionException($"the text couldn't be searched, and is not given out: {error.Message}", error))
        : Assembly.Withhold(text, Policy, error);

    private IPseudonymStore Store(RedactionContext? context) => context?.Pseudonyms ?? (Policy.Scope == PseudonymScope.Corpus ? Pseudonyms : new PseudonymStore());
}

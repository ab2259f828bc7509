namespace Gliner2.Samples;

public enum Loss { Theft, WaterDamage, PersonalInjury }

/// <summary>How fast somebody has to look at it.</summary>
[Ordered]
public enum Priority { Low, Medium, High }

public enum Desk { Property, Medical, Crime }

[Flags]
public enum Evidence { None = 0, Witness = 1, Police = 2, Photos = 4, [Label("nothing of the kind")] Nothing = 8 }

/// <summary>What an insurer decides about a claim, so that the answers fit together.</summary>
[DecisionSchema(UseSummaries = false)]
[Requires(Loss.PersonalInjury, Desk.Medical)]
[Requires(Loss.PersonalInjury, Priority.High)]
[Requires(Loss.Theft, Priority.Medium, OrBelow = true)]
[Excludes(Desk.Crime, Loss.WaterDamage)]
public partial record Claim
{
    [Classification] public Loss Loss { get; init; }

    [Classification] public Priority Priority { get; init; }

    /// <summary>With the reason where the model isn't sure enough: then a person chooses.</summary>
    [Classification("department", Threshold = 0.8)] public required Decision<Desk> Goes { get; init; }

    /// <summary>Two at most; a witness counts only when the model is quite sure of one.</summary>
    [Classification, AtMost(2), DefaultLabel(Evidence.Nothing), LabelThreshold(Evidence.Witness, 0.7)] public Evidence Evidence { get; init; }
}

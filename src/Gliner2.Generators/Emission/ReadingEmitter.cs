using Gliner2.Generators.Model;

namespace Gliner2.Generators.Emission;

/// <summary>Writes what turns an answer into a value: one statement a slot, then the new object.</summary>
internal static class ReadingEmitter
{
    private const string Typed = "global::Gliner2.Typed.";

    public static void EmitRoot(SourceWriter writer, ObjectModel model, string reader)
    {
        writer.Open($"internal static {model.TypeName} Read({Typed}{reader} reader)");
        EmitSlots(writer, model, "reader", fail: null);
        ObjectEmitter.Emit(writer, "return", model);
        writer.Close();
    }

    public static void EmitInstance(SourceWriter writer, InstanceReadingModel reading)
    {
        var type = reading.Object.TypeName;
        writer.Open($"internal readonly struct {reading.Name} : {Typed}IInstanceReader<{Typed}{reading.Source}, {type}>");
        writer.Open($"public static bool TryRead(in {Typed}{reading.Source} instance, [global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {type} value)");
        EmitSlots(writer, reading.Object, "instance", fail: "value");
        ObjectEmitter.Emit(writer, "value =", reading.Object);
        writer.Line("return true;").Close().Close();
    }

    public static void EmitLabels(SourceWriter writer, LabelReadingModel reading)
    {
        writer.Open($"internal readonly struct {reading.Name} : {Typed}IValueReader<{reading.TypeName}>");
        writer.Open($"public static bool TryRead(in {Typed}ValueText source, global::System.IFormatProvider culture, out {reading.TypeName} value)");
        writer.Open("switch (source.Text.ToLowerInvariant())");
        foreach (var label in reading.Labels) writer.Line($"case {Literals.Text(label.Label)}: value = {label.Value}; return true;");
        writer.Line("default: value = default; return false;");
        writer.Close().Close().Close();
    }

    private static void EmitSlots(SourceWriter writer, ObjectModel model, string reader, string? fail)
    {
        for (var i = 0; i < model.Slots.Count; i++)
        {
            var slot = model.Slots[i];
            var value = "value" + Literals.Number(i);
            if (slot.Source == SlotSource.Confidence) writer.Line($"float? {value} = {reader}.Confidence;");
            else if (slot.Shape == ValueShape.Required) EmitRequired(writer, slot, reader, value, fail);
            else if (slot.Shape == ValueShape.Flags) EmitFlags(writer, slot, reader, value);
            else writer.Line($"{LocalType(slot)} {value} = {Expression(slot, reader, value)};");
        }
    }

    private static void EmitRequired(SourceWriter writer, SlotModel slot, string reader, string value, string? fail)
    {
        if (slot.Source is SlotSource.Classification or SlotSource.EntityLabel)
        {
            var method = slot.Source == SlotSource.Classification ? "Class" : "Label";
            writer.Line($"{slot.ElementType} {value} = {reader}.{method}{Generics(slot)}({Arguments(slot)});");
            return;
        }
        writer.Open($"if (!{reader}.{TryMethod(slot)}{Generics(slot)}({Arguments(slot)}, out {slot.ElementType} {value}{Culture(slot)}))")
              .Line($"{fail} = default;").Line("return false;").Close();
    }

    private static void EmitFlags(SourceWriter writer, SlotModel slot, string reader, string value) =>
        writer.Line($"{slot.ElementType} {value} = default;")
              .Line($"foreach ({slot.ElementType} label in {reader}.{ManyMethod(slot)}{Generics(slot)}({Arguments(slot)})) {value} |= label;");

    private static string Expression(SlotModel slot, string reader, string value)
    {
        var many = $"{reader}.{ManyMethod(slot)}{Generics(slot)}({Arguments(slot)}{Culture(slot)})";
        return slot.Shape switch
        {
            ValueShape.Optional => $"{reader}.{TryMethod(slot)}{Generics(slot)}({Arguments(slot)}{Abstention(slot)}, out {slot.ElementType} {value}Read{Culture(slot)}) ? ({slot.ElementType}?){value}Read : null",
            ValueShape.Scores => $"{reader}.Scores{Generics(slot)}({Arguments(slot)})",
            ValueShape.Decision => $"{reader}.Decision{Generics(slot)}({Arguments(slot)}{Abstention(slot)})",
            ValueShape.List => $"new global::System.Collections.Generic.List<{slot.ElementType}>({many})",
            ValueShape.ImmutableArray => $"global::System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray({many})",
            ValueShape.ImmutableList => $"global::System.Collections.Immutable.ImmutableList.Create({many})",
            _ => many,
        };
    }

    /// <summary>The type of what a slot reads. Never <c>var</c>: a user may have a type of that name.</summary>
    private static string LocalType(SlotModel slot) => slot.Shape switch
    {
        ValueShape.Optional => slot.ElementType + "?",
        ValueShape.Scores => $"global::Gliner2.Scores<{slot.ElementType}>",
        ValueShape.Decision => $"global::Gliner2.Decision<{slot.ElementType}>",
        ValueShape.List => $"global::System.Collections.Generic.List<{slot.ElementType}>",
        ValueShape.ImmutableArray => $"global::System.Collections.Immutable.ImmutableArray<{slot.ElementType}>",
        ValueShape.ImmutableList => $"global::System.Collections.Immutable.ImmutableList<{slot.ElementType}>",
        _ => slot.ElementType + "[]",
    };

    private static string TryMethod(SlotModel slot) => slot.Source switch
    {
        SlotSource.Entity => "TryEntity",
        SlotSource.LabelledEntity => "TryMention",
        SlotSource.Classification => "TryClass",
        SlotSource.Relation => "TryRelation",
        SlotSource.Structure => "TryStructure",
        SlotSource.Field => "TryField",
        SlotSource.Head => "TryHead",
        SlotSource.Tail => "TryTail",
        SlotSource.Mention => "TryMention",
        _ => "TryLabel",
    };

    private static string ManyMethod(SlotModel slot) => slot.Source switch
    {
        SlotSource.Entity => "Entities",
        SlotSource.LabelledEntity => "Mentions",
        SlotSource.Classification => "Classes",
        SlotSource.Relation => "Relations",
        SlotSource.Structure => "Structures",
        SlotSource.Field => "Fields",
        _ => "Labels",
    };

    private static string Generics(SlotModel slot) => slot.Reading.Length == 0 ? $"<{slot.ElementType}>" : $"<{slot.ElementType}, {slot.Reading}>";

    private static string Arguments(SlotModel slot) =>
        slot.Source is SlotSource.Head or SlotSource.Tail or SlotSource.Mention
            ? Literals.Text(slot.Member)
            : $"{Literals.Text(slot.Member)}, {Literals.Text(slot.Key)}";

    private static string Abstention(SlotModel slot) => slot.Threshold is { } threshold ? ", " + Literals.Number(threshold) : "";

    private static string Culture(SlotModel slot) =>
        slot.Culture is { } culture ? $", global::System.Globalization.CultureInfo.GetCultureInfo({Literals.Text(culture)})" : "";
}

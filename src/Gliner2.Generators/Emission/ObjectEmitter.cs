using Gliner2.Generators.Model;

namespace Gliner2.Generators.Emission;

/// <summary>Writes how an object is made of the values that were read: a constructor and its initializer.</summary>
/// <remarks>
/// A member for which nothing was found keeps what its type gave it. Members that only an initializer can set can't be left out of it after
/// the fact, so what they would have kept is read from another new object, made when there is need.
/// </remarks>
internal static class ObjectEmitter
{
    private const string Initial = "initial";

    /// <summary>Writes the constructor's call after <paramref name="start"/>, one line for each member set.</summary>
    public static void Emit(SourceWriter writer, string start, ObjectModel model)
    {
        var call = $"new {model.TypeName}({string.Join(", ", model.Arguments.Select(a => $"{a.Name}: {Argument(model, a)}"))})";
        var kept = model.Initializers.Where(i => i.KeepsDefault).ToList();
        if (kept.Count > 0)
        {
            var required = string.Join(", ", model.Initializers.Where(i => i.Required).Select(i => $"{i.Name} = {Value(i.Slot)}"));
            var missing = string.Join(" || ", kept.Select(i => Missing(model.Slots[i.Slot], Value(i.Slot))));
            writer.Line($"{model.TypeName} {Initial} = {missing} ? {call}{(required.Length > 0 ? $" {{ {required} }}" : "")} : default!;");
        }
        if (model.Initializers.Count == 0)
        {
            writer.Line($"{start} {call};");
            return;
        }
        writer.Open($"{start} {call}");
        foreach (var place in model.Initializers) writer.Line($"{place.Name} = {(place.KeepsDefault ? Kept(model.Slots[place.Slot], Value(place.Slot), $"{Initial}.{place.Name}") : Value(place.Slot))},");
        writer.Close(";");
    }

    private static string Argument(ObjectModel model, AssignmentModel argument)
    {
        if (argument.Slot < 0) return argument.Default!;
        var value = Value(argument.Slot);
        if (argument.Default is null) return value;
        var slot = model.Slots[argument.Slot];
        return slot.Shape switch
        {
            ValueShape.Optional => $"{value} ?? {argument.Default}",
            ValueShape.Flags => $"{Missing(slot, value)} ? {argument.Default} : {value}",
            _ => value,
        };
    }

    /// <summary>What a member takes that keeps its own value when nothing was found; a list that its type left null is empty.</summary>
    private static string Kept(SlotModel slot, string value, string own) => slot.Shape switch
    {
        ValueShape.Optional => $"{value} ?? {own}",
        ValueShape.Flags => $"{Missing(slot, value)} ? {own} : {value}",
        ValueShape.ImmutableArray => $"{Missing(slot, value)} && !{own}.IsDefault ? {own} : {value}",
        _ => $"{Missing(slot, value)} ? {own} ?? {value} : {value}",
    };

    private static string Missing(SlotModel slot, string value) => slot.Shape switch
    {
        ValueShape.Optional => $"{value} is null",
        ValueShape.Flags => $"{value} == default({slot.ElementType})",
        ValueShape.List => $"{value}.Count == 0",
        ValueShape.ImmutableArray or ValueShape.ImmutableList => $"{value}.IsEmpty",
        _ => $"{value}.Length == 0",
    };

    private static string Value(int slot) => "value" + Literals.Number(slot);
}

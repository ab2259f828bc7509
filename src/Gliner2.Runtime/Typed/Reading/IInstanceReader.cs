using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Gliner2.Typed;

/// <summary>For generated code: makes a value from an instance of a structure, a relation or a labelled mention.</summary>
/// <typeparam name="TInstance"><see cref="StructureReader"/>, <see cref="RelationReader"/> or <see cref="MentionReader"/>.</typeparam>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IInstanceReader<TInstance, T> where TInstance : struct
{
    /// <summary>Makes the value; false if a part that can't be absent is no such value (reported by then).</summary>
    static abstract bool TryRead(in TInstance instance, [MaybeNullWhen(false)] out T value);
}

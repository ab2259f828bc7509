using Gliner2.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Gliner2.Generators.Parsing;

/// <summary>A task and the member that takes its answer.</summary>
/// <param name="Task">The task.</param>
/// <param name="Member">The member.</param>
/// <param name="Core">The type of a label's value.</param>
internal sealed record DecidedMember(DecisionTaskModel Task, MemberInfo Member, ITypeSymbol Core);

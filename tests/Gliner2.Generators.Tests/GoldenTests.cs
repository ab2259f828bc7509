using System.Runtime.CompilerServices;
using Snapshooter.Xunit;

namespace Gliner2.Generators.Tests;

/// <summary>What is generated for each shape of type; a change here is a change in users' builds.</summary>
public class GoldenTests
{
    [Fact]
    public void Invoice() => Check(Shapes.Invoice);

    [Fact]
    public void Positional_record() => Check(Shapes.PositionalRecord);

    [Fact]
    public void Record_struct() => Check(Shapes.RecordStruct);

    [Fact]
    public void Plain_struct() => Check(Shapes.PlainStruct);

    [Fact]
    public void Class_with_primary_constructor() => Check(Shapes.ClassWithPrimaryConstructor);

    [Fact]
    public void Keyword_names() => Check(Shapes.KeywordNames);

    [Fact]
    public void Nested_in_generic_type() => Check(Shapes.NestedInGenericType);

    [Fact]
    public void Inheritance() => Check(Shapes.Inheritance);

    [Fact]
    public void Decisions() => Check(Shapes.Decisions);

    [Fact]
    public void Values() => Check(Shapes.Values);

    [Fact]
    public void Relation_types() => Check(Shapes.RelationTypes);

    [Fact]
    public void Labelled_mentions() => Check(Shapes.LabelledMentions);

    [Fact]
    public void Records() => Check(Shapes.Records);

    [Fact]
    public void Decided_together() => Check(Shapes.DecidedTogether);

    [Fact]
    public void Graph() => Check(Shapes.Graph);

    private static void Check(string source, [CallerMemberName] string name = "") =>
        Snapshot.Match(Compiler.GenerateText(Shapes.Usings + source), $"{nameof(GoldenTests)}.{name}");
}

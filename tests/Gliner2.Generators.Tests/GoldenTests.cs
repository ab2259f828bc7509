using System.Runtime.CompilerServices;
using Snapshooter.Xunit;

namespace Gliner2.Generators.Tests;

/// <summary>What is generated for each shape of type; a change here is a change in users' builds.</summary>
public class GoldenTests
{
    [Fact]
    public void Invoice() => Check(Shapes.Invoice);

    [Fact]
    public void PositionalRecord() => Check(Shapes.PositionalRecord);

    [Fact]
    public void RecordStruct() => Check(Shapes.RecordStruct);

    [Fact]
    public void PlainStruct() => Check(Shapes.PlainStruct);

    [Fact]
    public void ClassWithPrimaryConstructor() => Check(Shapes.ClassWithPrimaryConstructor);

    [Fact]
    public void KeywordNames() => Check(Shapes.KeywordNames);

    [Fact]
    public void NestedInGenericType() => Check(Shapes.NestedInGenericType);

    [Fact]
    public void Inheritance() => Check(Shapes.Inheritance);

    [Fact]
    public void Decisions() => Check(Shapes.Decisions);

    [Fact]
    public void Values() => Check(Shapes.Values);

    [Fact]
    public void RelationTypes() => Check(Shapes.RelationTypes);

    [Fact]
    public void LabelledMentions() => Check(Shapes.LabelledMentions);

    [Fact]
    public void Records() => Check(Shapes.Records);

    private static void Check(string source, [CallerMemberName] string name = "") =>
        Snapshot.Match(Compiler.GenerateText(Shapes.Usings + source), $"{nameof(GoldenTests)}.{name}");
}

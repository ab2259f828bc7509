using System.Reflection;
using Gliner2.Generators.Diagnostics;
using Gliner2.Generators.Model;
using Gliner2.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gliner2.Generators.Tests;

/// <summary>What the incremental pipeline keeps must be comparable by value and must not keep a compilation alive.</summary>
public class ModelShapeTests
{
    [Fact]
    public void The_model_holds_texts_numbers_enums_and_models_only()
    {
        var seen = new HashSet<Type>();
        foreach (var root in new[] { typeof(SchemaModel), typeof(DecisionModel), typeof(GraphModel), typeof(RedactionModel) }) Visit(root, root.Name, seen);
        Assert.True(seen.Count(t => t.Namespace == typeof(SchemaModel).Namespace) >= 15, "the walk must reach every model");
    }

    [Fact]
    public void Equal_sources_make_equal_models()
    {
        var (first, second, other) = (Model(Shapes.Invoice), Model(Shapes.Invoice), Model(Shapes.Invoice.Replace("0.6", "0.7")));
        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.NotEqual(first, other);
    }

    private static SchemaModel Model(string source)
    {
        var compilation = Compiler.Create(Shapes.Usings + source);
        var type = compilation.GetTypeByMetadataName("Shop.Invoice")!;
        return SchemaParser.Parse(type, compilation, new DiagnosticSink(null, type, compilation), null, default)!;
    }

    private static void Visit(Type type, string path, HashSet<Type> seen)
    {
        if (!seen.Add(type)) return;
        Assert.False(type.Assembly == typeof(ISymbol).Assembly || type.Assembly == typeof(CSharpSyntaxNode).Assembly, $"{path} is a type of Roslyn, {type}");
        if (type.IsPrimitive || type.IsEnum || type == typeof(string)) return;
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            Visit(inner, path, seen);
            return;
        }
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            Visit(type.GetGenericArguments()[0], path + "[]", seen);
            return;
        }
        Assert.True(type.Namespace == typeof(SchemaModel).Namespace && type.IsSealed, $"{path} is of type {type}, which is no model");
        Assert.NotNull(type.GetMethod("<Clone>$"));
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)) Visit(field.FieldType, $"{path}.{field.Name}", seen);
    }
}

using System.Reflection;
using System.Text;

namespace Gliner2.Generators.Tests;

/// <summary>The generated schema object and the generated JSON say the same.</summary>
public class SchemaTests
{
    public static TheoryData<string> AllShapes() => [.. typeof(Shapes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral && f.Name != nameof(Shapes.Usings)).Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void The_json_is_that_of_the_object_and_parses_to_the_same(string shape)
    {
        var assembly = Compiler.Load(Shapes.Usings + typeof(Shapes).GetField(shape)!.GetRawConstantValue());
        var types = assembly.GetTypes().Where(t => t.GetCustomAttribute<ExtractionSchemaAttribute>() is not null).Select(Close).ToList();
        foreach (var type in assembly.GetTypes().Where(t => t.GetCustomAttribute<DecisionSchemaAttribute>() is not null).Select(Close))
        {
            var json = ((DecisionSchema)typeof(DecisionSchema).GetMethod(nameof(DecisionSchema.For))!.MakeGenericMethod(type).Invoke(null, null)!).ToJson();
            Assert.Equal(json, DecisionSchema.Parse(json).ToJson());
            types.Add(type);
        }
        foreach (var type in assembly.GetTypes().Where(t => t.GetCustomAttribute<GraphSchemaAttribute>() is not null).Select(Close))
        {
            var json = ((GraphSchema)typeof(GraphSchema).GetMethod(nameof(GraphSchema.For))!.MakeGenericMethod(type).Invoke(null, null)!).ToJson();
            Assert.Equal(json, GraphSchema.Parse(json).ToJson());
            types.Add(type);
        }
        Assert.NotEmpty(types);
        foreach (var type in types.Where(t => t.GetCustomAttribute<ExtractionSchemaAttribute>() is not null))
        {
            var schema = (ExtractionSchema)typeof(ExtractionSchema).GetMethod(nameof(ExtractionSchema.For))!.MakeGenericMethod(type).Invoke(null, null)!;
            var json = (string)typeof(SchemaTests).GetMethod(nameof(JsonOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null)!;
            Assert.Equal(schema.ToJson(), json);
            Assert.Equal(json, ExtractionSchema.Parse(json).ToJson());
        }
    }

    private static string JsonOf<T>() where T : IExtractionSchema<T> => Encoding.UTF8.GetString(ExtractionSchema.JsonFor<T>());

    /// <summary>A type in a generic one, closed over something.</summary>
    private static Type Close(Type type) => type.ContainsGenericParameters ? type.MakeGenericType([.. type.GetGenericArguments().Select(_ => typeof(string))]) : type;
}

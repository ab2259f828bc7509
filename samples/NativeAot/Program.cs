// The typed API in a native executable: no reflection, no code made at run time.
//   dotnet publish samples/NativeAot -c Release -p:CppCompilerAndLinker=gcc
using Gliner2;
using Gliner2.Models;
using Gliner2.Samples;

var text = args is [var given] ? given : "Grace Hopper worked for the US Navy in Arlington.";

using var extractor = Gliner2Extractor.Load(MiniModel.Folder);
var person = extractor.Extract<Biography>(text).Value;

Console.WriteLine($"native: {!System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported}");
Console.WriteLine($"people: {string.Join(", ", person.People)}");
Console.WriteLine($"organizations: {string.Join(", ", person.Organizations)}");
Console.WriteLine($"field: {person.Field.Best.Value}");

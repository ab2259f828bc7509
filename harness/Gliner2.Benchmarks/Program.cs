using Gliner2.Benchmarks;

switch (args)
{
    case ["generator"]: GeneratorBenchmark.Run(); break;
    case ["typed"]: TypedBenchmark.Run(); break;
    default:
        Console.Error.WriteLine("usage: Gliner2.Benchmarks generator | typed");
        return 2;
}
return 0;

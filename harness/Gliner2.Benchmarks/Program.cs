using Gliner2.Benchmarks;

switch (args)
{
    case ["generator"]: GeneratorBenchmark.Run(); break;
    case ["typed"]: TypedBenchmark.Run(); break;
    case ["allocation"]: AllocationBenchmark.Run(); break;
    default:
        Console.Error.WriteLine("usage: Gliner2.Benchmarks generator | typed | allocation");
        return 2;
}
return 0;

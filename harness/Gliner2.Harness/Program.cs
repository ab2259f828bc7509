using System.CommandLine;
using Gliner2.Harness;

var root = new RootCommand("Speed and parity of Gliner2.Sdk against other implementations.") { GenerateCheckpoint.Command(), CompareArchitectures.Command(), Throughput.Command() };
return root.Parse(args).Invoke();

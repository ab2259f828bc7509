using System.CommandLine;
using Gliner2.Harness;

var root = new RootCommand("Speed and parity of Gliner2.Sdk against other implementations.")
{
    GenerateCheckpoint.Command(), Throughput.Command(), Profile.Command(), StreamOfDocuments.Command(), CompareArchitectures.Command(), CompareBuilds.Command(), LaneWorker.Command(), AnswerSchemas.Command(),
};
return root.Parse(args).Invoke();

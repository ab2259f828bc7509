using System.CommandLine;
using Gliner2.Harness;
using Gliner2.Harness.Redaction;

var root = new RootCommand("Speed and parity of Gliner2.Sdk against other implementations.")
{
    GenerateCheckpoint.Command(), Throughput.Command(), Profile.Command(), StreamOfDocuments.Command(), ServerLoad.Command(), TableRows.Command(), CompareArchitectures.Command(), CompareBuilds.Command(), MemoryUse.Command(), Callers.Command(), DecideRules.Command(), LaneWorker.Command(), AnswerSchemas.Command(),
    RedactionSet.Command(), RedactionMeasure.Command(), RedactionCost.Command(), RedactionLaw.Command(),
};
return root.Parse(args).Invoke();

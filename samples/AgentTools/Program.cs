// A chat whose tools are those of `gliner2 mcp`, by the Model Context Protocol. With the program's path as argument; else gliner2 is looked for on the path.
using Gliner2.Samples;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Client;

var program = args is [var path] ? path : "gliner2";
await using var server = await McpClient.CreateAsync(new StdioClientTransport(new() { Name = "gliner2", Command = program, Arguments = ["mcp", "--root", AppContext.BaseDirectory] }));
var options = new ChatOptions { Tools = [.. await server.ListToolsAsync()] };

// Your model's client goes here: of OpenAI, of Azure, of Ollama, anything that is an IChatClient.
using var chat = new RuleChatClient().AsBuilder().UseFunctionInvocation().Build();
foreach (var question in (string[])["Who wrote mail.txt?", "How does the writer feel?", "Show me the mail without names."])
{
    var answer = await chat.GetResponseAsync(question, options);
    Console.WriteLine($"> {question}");
    Console.WriteLine(answer.Text);
}

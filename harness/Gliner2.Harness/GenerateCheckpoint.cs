using System.CommandLine;
using System.Text.Json.Nodes;
using Gliner2.Models;

namespace Gliner2.Harness;

/// <summary>Writes a full-size checkpoint of random weights in the published layout, so that anyone can measure speed without a download.</summary>
internal static class GenerateCheckpoint
{
    public static Command Command()
    {
        var output = new Argument<DirectoryInfo>("folder") { Description = "Where to write it." };
        var size = new Option<string>("--size") { Description = "xsmall, small, base or large, as in DeBERTa-v3.", DefaultValueFactory = _ => "base" };
        var tokenizer = new Option<FileInfo>("--tokenizer") { Description = "A tokenizer.json of that encoder, to be copied.", Required = true };
        var command = new Command("generate-checkpoint", "Write a checkpoint of random weights.") { output, size, tokenizer };
        command.SetAction(parsed => Write(parsed.GetValue(output)!.FullName, CheckpointSize.Named(parsed.GetValue(size)!), parsed.GetValue(tokenizer)!.FullName));
        return command;
    }

    private static void Write(string folder, CheckpointSize size, string tokenizer)
    {
        Directory.CreateDirectory(Path.Combine(folder, "encoder_config"));
        File.Copy(tokenizer, Path.Combine(folder, "tokenizer.json"), overwrite: true);
        File.WriteAllText(Path.Combine(folder, "config.json"), new JsonObject
        {
            ["architecture"] = "span", ["counting_layer"] = "count_lstm_v2", ["max_width"] = 8, ["token_pooling"] = "first", ["model_type"] = "extractor",
        }.ToJsonString());
        File.WriteAllText(Path.Combine(folder, "encoder_config", "config.json"), new JsonObject
        {
            ["model_type"] = "deberta-v2", ["hidden_size"] = size.Hidden, ["num_hidden_layers"] = size.Layers, ["num_attention_heads"] = size.Heads,
            ["intermediate_size"] = size.Inner, ["hidden_act"] = "gelu", ["layer_norm_eps"] = 1e-7, ["relative_attention"] = true,
            ["max_relative_positions"] = -1, ["max_position_embeddings"] = 512, ["position_buckets"] = 256, ["pos_att_type"] = new JsonArray("p2c", "c2p"),
            ["position_biased_input"] = false, ["share_att_key"] = true, ["norm_rel_ebd"] = "layer_norm", ["type_vocab_size"] = 0, ["vocab_size"] = CheckpointSize.Vocabulary,
        }.ToJsonString());

        var config = ModelConfig.Read(Path.Combine(folder, "config.json"));
        var encoder = EncoderConfig.Parse(ConfigSection.Read(Path.Combine(folder, "encoder_config", "config.json")));
        var table = new TensorTable();
        table.AddEncoder(encoder);
        table.AddSpanHeads(config.CountingLayer, encoder.HiddenSize);
        RandomWeights.Write(Path.Combine(folder, "model.safetensors"), table.Shapes, CheckpointSize.Vocabulary);
    }
}

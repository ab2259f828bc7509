
namespace Gliner2.Checkpoints.Adapters;

/// <summary>Checks an adapter against its own configuration and against the base: nothing may be missing, left over or misshaped. The first tensor at fault is named.</summary>
internal sealed class AdapterCheck(AdapterConfig config, AdapterTensors adapter, ITensorSource model, string file)
{
    public void Run()
    {
        if (adapter.Pairs.Count == 0 && adapter.Saved.Count == 0) throw Fault("it adapts nothing: the file holds no pairs.");

        foreach (var pair in adapter.Pairs.Values)
        {
            CheckCovered(pair);
            CheckPair(pair);
        }

        foreach (var tensor in adapter.Saved) CheckSaved(tensor.Key, tensor.Value);

        CheckNothingMissing();
    }

    private void CheckCovered(AdapterPair pair)
    {
        if (model.Find(pair.Module + LinearModules.Weight) is null)
            throw Fault($"tensor '{pair.FirstTensor}' doesn't fit this model, which has no '{pair.Module}{LinearModules.Weight}'. The adapter was made for another base{Hint}.");

        if (!LinearModules.IsLinear(model, pair.Module))
            throw Fault($"tensor '{pair.FirstTensor}' adapts '{pair.Module}', which isn't a linear layer; that isn't supported.");

        if (config.IsSaved(pair.Module))
            throw Fault($"tensor '{pair.FirstTensor}' adapts a module that modules_to_save replaces as a whole.");

        if (!config.Targets.Includes(pair.Module))
            throw Fault($"tensor '{pair.FirstTensor}' belongs to a module that target_modules in {config.Path} doesn't cover, so it would have no effect. Correct the configuration.");
    }

    private void CheckPair(AdapterPair pair)
    {
        var rank = config.RankOf(pair.Module);
        var weight = model.Find(pair.Module + LinearModules.Weight)!;
        var (outputs, inputs) = (weight.Shape[0], weight.Shape[1]);
        var a = pair.A ?? throw Missing(pair, "lora_A");
        var b = pair.B ?? throw Missing(pair, "lora_B");
        if (a.Shape.Count == 2 && b.Shape.Count == 2 && a.Shape[0] == b.Shape[1] && a.Shape[0] != rank)
            throw Fault($"tensor '{a.Name}' has rank {a.Shape[0]}, {config.Path} says {rank}.");

        CheckShape(a, rank, inputs);
        CheckShape(b, outputs, rank);
        CheckOptional(pair, pair.Bias, config.LoraBias, "lora_B.bias", "lora_bias", outputs);
        CheckOptional(pair, pair.Magnitude, config.Dora, "lora_magnitude_vector", "use_dora", outputs);
        if (pair.Bias is not null && model.Find(pair.Module + LinearModules.Bias) is null)
            throw Fault($"tensor '{pair.Bias.Name}' changes a bias that the model doesn't have.");
    }

    private void CheckOptional(AdapterPair pair, WeightTensor? tensor, bool expected, string part, string key, long outputs)
    {
        if (tensor is null)
        {
            if (expected) throw Missing(pair, part);

            return;
        }

        if (!expected) throw Fault($"tensor '{tensor.Name}' has no meaning while {key} isn't true in {config.Path}.");

        CheckShape(tensor, outputs);
    }

    private void CheckSaved(string name, WeightTensor tensor)
    {
        if (!config.IsSaved(name))
            throw Fault($"tensor '{tensor.Name}' is neither half of a pair nor inside a module that modules_to_save in {config.Path} names.");

        if (model.Find(name) is not { } replaced)
            throw Fault($"tensor '{tensor.Name}' doesn't fit this model, which has no '{name}'. The adapter was made for another base{Hint}.");

        CheckShape(tensor, [.. replaced.Shape]);
    }

    private void CheckNothingMissing()
    {
        if (config.Targets.IsExhaustive)
        {
            foreach (var module in LinearModules.Of(model))
            {
                if (!adapter.Pairs.ContainsKey(module) && !config.IsSaved(module) && config.Targets.Includes(module))
                    throw Fault($"tensor '{module}.lora_A.weight' is missing: target_modules in {config.Path} covers this module.");
            }
        }

        foreach (var name in model.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal))
        {
            if (!adapter.Saved.ContainsKey(name) && config.IsSaved(name))
                throw Fault($"tensor '{name}' is missing: modules_to_save in {config.Path} covers it.");
        }
    }

    private void CheckShape(WeightTensor tensor, params long[] expected)
    {
        if (!tensor.Shape.SequenceEqual(expected))
            throw Fault($"tensor '{tensor.Name}' is [{string.Join(", ", tensor.Shape)}], this model needs [{string.Join(", ", expected)}]. The adapter was made for another base{Hint}.");
    }

    private ModelException Missing(AdapterPair pair, string part) => Fault($"tensor '{pair.Module}.{part}' is missing beside '{pair.FirstTensor}'.");

    private ModelException Fault(string problem) => new($"{file}: {problem}");

    private string Hint => config.BaseModel is { Length: > 0 } name ? $" (its configuration names {name})" : "";
}

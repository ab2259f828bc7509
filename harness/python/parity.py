"""Compares the answers of gliner2's command line with those of the reference package, text by text and to the letter.

python parity.py MODEL --cli gliner2                       both, on harness/fixtures/parity.jsonl
python parity.py MODEL --save answers.jsonl                the package's answers alone, where Python is
python parity.py MODEL --cli gliner2 --answers answers.jsonl   against saved ones, without the package
python parity.py MODEL --cli gliner2 --random 200 --seed 7     schemas of random parts over the same texts too
"""
import argparse, json, os, subprocess, sys, tempfile

from schemas import random_schemas

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures", "parity.jsonl")
TOLERANCE = 1e-4
VARIANTS = {"default": {}, "flash": {"attention_backend": "disentangled_flash"}, "flash-bf16": {"attention_backend": "disentangled_flash"}}


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def package_answers(model, variant, fixtures):
    import torch
    from gliner2 import GLiNER2
    from gliner2.inference.schema import Schema

    extractor = GLiNER2.from_pretrained(model, **VARIANTS[variant])
    if variant.endswith("bf16"):
        extractor = extractor.to(torch.bfloat16)
    for fixture in fixtures:
        schema = Schema.from_dict(fixture["schema"])
        # Relations come as tuples, which JSON has none of: both sides are compared as JSON has them.
        yield [json.loads(json.dumps(extractor.extract(text, schema))) for text in fixture["texts"]]


def cli_answers(model, cli, fixtures):
    with tempfile.TemporaryDirectory() as folder:
        schema, texts = os.path.join(folder, "schema.json"), os.path.join(folder, "texts.jsonl")
        for fixture in fixtures:
            with open(schema, "w", encoding="utf-8") as file:
                json.dump(fixture["schema"], file)
            with open(texts, "w", encoding="utf-8") as file:
                file.writelines(json.dumps({"text": text}) + "\n" for text in fixture["texts"])
            run = subprocess.run([cli, "run", texts, "--schema-file", schema, "--model", model], capture_output=True, encoding="utf-8")
            if run.returncode:
                sys.exit(f"{cli} ended with {run.returncode}: {run.stderr}")
            yield [json.loads(line)["result"] for line in run.stdout.splitlines()]


def equal(theirs, ours):
    """To the letter but for numbers: confidences of attributes, which are always shown, are sums in another order."""
    if isinstance(theirs, float) and isinstance(ours, float):
        return abs(theirs - ours) <= TOLERANCE
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return list(theirs) == list(ours) and all(equal(theirs[key], ours[key]) for key in theirs)
    if isinstance(theirs, list) and isinstance(ours, list):
        return len(theirs) == len(ours) and all(map(equal, theirs, ours))
    return type(theirs) is type(ours) and theirs == ours


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="folder of the checkpoint, or its id")
    parser.add_argument("--cli", help="the command line's program")
    parser.add_argument("--variant", choices=VARIANTS, default="default", help="how the package computes")
    parser.add_argument("--fixtures", default=FIXTURES, help="lines of a schema and texts")
    parser.add_argument("--random", type=int, default=0, metavar="N", help="add N schemas of random parts, over the texts of the first line")
    parser.add_argument("--seed", type=int, default=0, help="which random schemas")
    parser.add_argument("--answers", help="the package's answers, saved before")
    parser.add_argument("--save", help="save the package's answers here")
    arguments = parser.parse_args()
    if not arguments.cli and not arguments.save:
        parser.error("nothing to do: name the command line with --cli, or a file with --save")

    fixtures = read(arguments.fixtures)
    fixtures += [{"schema": schema, "texts": fixtures[0]["texts"]} for schema in random_schemas(arguments.random, arguments.seed)]
    expected = read(arguments.answers) if arguments.answers else list(package_answers(arguments.model, arguments.variant, fixtures))
    if arguments.save:
        with open(arguments.save, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(answers, ensure_ascii=False) + "\n" for answers in expected)
    if not arguments.cli:
        return

    texts = different = 0
    for fixture, wanted, got in zip(fixtures, expected, cli_answers(arguments.model, arguments.cli, fixtures), strict=True):
        for text, theirs, ours in zip(fixture["texts"], wanted, got, strict=True):
            texts += 1
            if not equal(theirs, ours):
                different += 1
                print(f"{json.dumps(fixture['schema'])}\n  {text}\n  package:      {json.dumps(theirs, ensure_ascii=False)}\n  command line: {json.dumps(ours, ensure_ascii=False)}")
    print(f"{texts - different} of {texts} answers are equal")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()

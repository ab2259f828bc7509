"""Times the reference package on the lanes of harness/Gliner2.Harness/Lanes.cs and writes the same JSON."""
import argparse, json, resource, statistics, time

from many_labels import INTENTS, KINDS, QUESTIONS

SENTENCES = [
    "Apple CEO Tim Cook announced iPhone 15 in Cupertino on September 12, 2023.",
    "Microsoft acquired Activision Blizzard for 69 billion dollars in October 2023 after a long review.",
    "Dr. Maria Garcia works for Novartis in Basel, where she leads the oncology research group since 2019.",
    "Amazon opened a new fulfilment center near Berlin; Jeff Bezos visited the site with local officials on Monday.",
]
LABELS = ["company", "person", "product", "location", "date"]
BACKENDS = {"default": None, "flash": "disentangled_flash", "flash-bf16": "disentangled_flash"}


def cycle(count):
    return [SENTENCES[i % len(SENTENCES)] for i in range(count)]


def lanes(model):
    schema = (model.create_schema().entities(["person", "company", "product"])
              .classification("sentiment", ["positive", "negative", "neutral"]).relations(["works_for", "located_in"]))
    long_text = " ".join([" ".join(SENTENCES)] * 8)
    yield "one by one", 32, lambda: [model.extract_entities(text, LABELS) for text in cycle(32)]
    yield "batch 8", 32, lambda: model.batch_extract_entities(cycle(32), LABELS, batch_size=8)
    yield "batch 64", 64, lambda: model.batch_extract_entities(cycle(64), LABELS, batch_size=64)
    yield "multitask", 1, lambda: model.extract(" ".join(SENTENCES[:2]), schema)
    yield "long", 1, lambda: model.extract_entities(long_text, LABELS)
    plain = model.create_schema().classification("intent", list(INTENTS))
    described = model.create_schema().classification("intent", INTENTS)
    yield "77 labels", 4, lambda: [model.extract(text, plain) for text in QUESTIONS]
    yield "77 described", 1, lambda: model.extract(QUESTIONS[0], described)
    yield "77 anew", 4, lambda: [model.extract(text, model.create_schema().classification("intent", list(INTENTS))) for text in QUESTIONS]
    yield "42 entities", 4, lambda: [model.extract_entities(text, KINDS) for text in SENTENCES]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="folder of the checkpoint, or its id")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--variant", choices=BACKENDS, default="default", help="the package's attention backend")
    parser.add_argument("--json", help="write the figures here")
    arguments = parser.parse_args()

    import torch
    from gliner2 import GLiNER2

    torch.set_num_threads(arguments.threads)
    backend = BACKENDS[arguments.variant]
    start = time.perf_counter()
    model = GLiNER2.from_pretrained(arguments.model, **({"attention_backend": backend} if backend else {}))
    if arguments.variant.endswith("bf16"):
        model = model.to(torch.bfloat16)
    load = time.perf_counter() - start

    work = list(lanes(model))
    times = {name: [] for name, _, _ in work}
    for turn in range(-2, arguments.rounds):  # the first two warm up
        for name, _, run in work:
            start = time.perf_counter()
            run()
            if turn >= 0:
                times[name].append((time.perf_counter() - start) * 1e3)

    figures = {
        "implementation": "gliner2 (Python)", "variant": arguments.variant, "threads": arguments.threads, "load_seconds": load,
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
        "lanes": [{"lane": name, "texts": texts, "milliseconds": statistics.median(times[name])} for name, texts, _ in work],
    }
    for lane in figures["lanes"]:
        print(f"{lane['lane']:14}{lane['texts']:7}{lane['milliseconds']:10.1f} ms")
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump(figures, file)


if __name__ == "__main__":
    main()

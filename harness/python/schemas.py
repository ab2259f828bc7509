"""Schemas of random parts, the same for the same seed: entities, attributes, classifications, relations and structures, with descriptions, thresholds and types."""
import random

TYPES = ["person", "company", "product", "location", "date", "amount of money", "medicine", "job title"]
TASKS = {"sentiment": ["positive", "negative", "neutral"], "topic": ["business", "health", "technology", "complaint", "travel"], "urgent": ["yes", "no"]}
RELATIONS = ["works_for", "located_in", "acquired", "takes"]
STRUCTURES = {"event": ["who", "what", "when", "where"], "product": ["name", "price", "maker"], "order": ["number", "item", "state"]}
ATTRIBUTES = {"certainty": ["certain", "uncertain"], "tone": ["friendly", "hostile", "plain"]}
DESCRIPTIONS = ["as the text says it", "named by name", "what is asked for, with its unit", ""]


def _named(rng, names, typed):
    """A list of names, or a map in which some have a description, a type or a threshold of their own."""
    if rng.random() < 0.4:
        return names
    described = {}
    for name in names:
        options = {}
        if rng.random() < 0.5:
            options["description"] = rng.choice(DESCRIPTIONS)
        if typed and rng.random() < 0.3:
            options["dtype"] = rng.choice(["str", "list"])
        if rng.random() < 0.3:
            options["threshold"] = rng.choice([0.2, 0.35, 0.6, 0.8])
        described[name] = options
    return described


def _some(rng, names):
    return rng.sample(names, rng.randint(1, len(names)))


def _classification(rng, task):
    labels = TASKS[task]
    options = {"task": task, "labels": {label: rng.choice(DESCRIPTIONS) for label in labels} if rng.random() < 0.4 else labels}
    if rng.random() < 0.5:
        options["multi_label"] = True
        options["cls_threshold"] = rng.choice([0.2, 0.5, 0.7])
    return options


def _structure(rng, fields):
    described = []
    for name in _some(rng, fields):
        field = {"name": name, "dtype": rng.choice(["str", "list"])}
        if rng.random() < 0.3:
            field["description"] = rng.choice(DESCRIPTIONS[:3])
        if rng.random() < 0.2:
            field["choices"] = ["open", "shipped", "paid"]
        if rng.random() < 0.2:
            field["threshold"] = rng.choice([0.2, 0.6])
        described.append(field)
    return {"fields": described}


def random_schemas(count, seed):
    """Yields schemas in the form of ``Schema.from_dict``."""
    rng = random.Random(seed)
    for _ in range(count):
        schema = {}
        while not schema:
            if rng.random() < 0.6:
                schema["entities"] = _named(rng, _some(rng, TYPES), typed=True)
                if rng.random() < 0.3:
                    group = rng.choice(list(ATTRIBUTES))
                    schema["entity_attributes"] = {group: {"labels": ATTRIBUTES[group], "threshold": rng.choice([0.3, 0.5])}}
            if rng.random() < 0.4:
                schema["structures"] = {name: _structure(rng, STRUCTURES[name]) for name in _some(rng, list(STRUCTURES))}
            if rng.random() < 0.4:
                schema["classifications"] = [_classification(rng, task) for task in _some(rng, list(TASKS))]
            if rng.random() < 0.4:
                schema["relations"] = _named(rng, _some(rng, RELATIONS), typed=False)
        yield schema

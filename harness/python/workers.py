"""Workers on a NATS server of their own: what is killed, stopped and restarted loses and repeats nothing (chaos), and what the way through the server costs (throughput).

    python3 harness/python/workers.py chaos --gliner2 PATH --model DIR [--documents 20000] [--blows 30]
    python3 harness/python/workers.py throughput --gliner2 PATH --model DIR [--documents 2000] [--rounds 3]

PATH is the built program, nats-server must be on the path or in NATS_SERVER. Standard library only.
"""

import argparse
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time

SCHEMA = {"entities": ["person", "company", "location"]}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """A server with its streams in a folder, so that it can be killed and started again."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        self.port = free_port()
        self.url = f"nats://127.0.0.1:{self.port}"
        self.start()

    def start(self):
        program = os.environ.get("NATS_SERVER") or shutil.which("nats-server") or "/usr/sbin/nats-server"
        # Into a file: a server whose pipe is closed dies of it.
        with open(os.path.join(self.folder, "server.log"), "a") as log:
            self.process = subprocess.Popen([program, "-a", "127.0.0.1", "-p", str(self.port), "-js", "-sd", self.folder], stderr=log)
        while self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("nats-server doesn't start")

    def kill(self):
        self.process.kill()
        self.process.wait()


class Bench:
    def __init__(self, arguments, folder):
        self.arguments, self.folder = arguments, folder
        self.server = Server(os.path.join(folder, "js"))
        self.model = ["--model-dir", arguments.model]
        self.log = open(os.path.join(folder, "workers.log"), "w")

    def file(self, name):
        return os.path.join(self.folder, name)

    def run(self, *arguments):
        done = subprocess.run([self.arguments.gliner2, *arguments], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"gliner2 {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def stream(self, command, name, *arguments):
        return self.run(command, self.server.url, *arguments, "--stream", name)

    def worker(self, name, *arguments):
        command = [self.arguments.gliner2, "worker", self.server.url, "--stream", name, *self.model, *arguments]
        return subprocess.Popen(command, stderr=self.log)

    def status(self, name):
        done = subprocess.run([self.arguments.gliner2, "status", self.server.url, "--stream", name, "--json"], capture_output=True, text=True)
        return json.loads(done.stdout) if done.returncode == 0 else None

    def texts(self, count, seed):
        words = random.Random(seed)
        names, companies, places = ["Anna Lopez", "Tim Cook", "Otto Brandt", "Marie Curie"], ["Fabrikam", "Siemens", "Apple"], ["Munich", "Paris", "Lima"]
        with open(self.file("in.jsonl"), "w") as lines:
            for number in range(count):
                text = " ".join(f"{words.choice(names)} of {words.choice(companies)} met {words.choice(names)} in {words.choice(places)}." for _ in range(1 + number % 5))
                lines.write(json.dumps({"id": f"d.{number} *", "text": text}) + "\n")
        with open(self.file("schema.json"), "w") as schema:
            json.dump(SCHEMA, schema)


def chaos(bench):
    """Kills at random moments, three quarters of them workers by SIGKILL; the rest are restarts of the server, and workers that are stopped for longer than the wait for an acknowledgement."""
    arguments, chance = bench.arguments, random.Random(bench.arguments.seed)
    bench.texts(arguments.documents, arguments.seed)
    shown = ["--include-confidence", "--include-spans"]
    bench.run("run", bench.file("in.jsonl"), "--schema-file", bench.file("schema.json"), "-o", bench.file("whole.jsonl"), *bench.model, *shown)
    bench.stream("submit", "chaos", bench.file("in.jsonl"), "--schema-file", bench.file("schema.json"))
    start = lambda: bench.worker("chaos", "--threads", "1", "--ack-wait", "3", "-v")
    workers = [start() for _ in range(4)]
    blows = {"worker killed": 0, "server killed": 0, "worker stopped": 0}
    began = time.monotonic()
    collecting = subprocess.Popen([arguments.gliner2, "collect", bench.server.url, "--stream", "chaos", "-o", bench.file("unused.jsonl"), "-q"], stderr=subprocess.DEVNULL)
    for _ in range(arguments.blows):
        time.sleep(chance.uniform(0.2, arguments.pause))
        status = bench.status("chaos")
        if status and status["answered"] == arguments.documents:
            break
        victim = chance.randrange(4)
        kind = chance.choices(list(blows), [12, 2, 2])[0]
        blows[kind] += 1
        if kind == "worker killed":
            workers[victim].kill()
            workers[victim].wait()
            workers[victim] = start()
        elif kind == "server killed":
            bench.server.kill()
            bench.server.start()
        else:
            workers[victim].send_signal(signal.SIGSTOP)
            time.sleep(4)
            workers[victim].send_signal(signal.SIGCONT)
    collecting.kill()
    collecting.wait()
    bench.stream("collect", "chaos", "-o", bench.file("collected.jsonl"), *shown)
    seconds = time.monotonic() - began
    for worker in workers:
        worker.terminate()
    codes = [worker.wait() for worker in workers]
    with open(bench.file("whole.jsonl"), "rb") as whole, open(bench.file("collected.jsonl"), "rb") as collected:
        same = whole.read() == collected.read()
    bench.log.flush()
    with open(bench.file("workers.log")) as log:
        repeated = sum(int(line.split(" answered already")[0].split(", ")[-1]) for line in log if line.startswith("stopped: "))
    print(json.dumps({"documents": arguments.documents, "status": bench.status("chaos"), "equal_to_one_run": same, "exit_codes": codes, "seconds": round(seconds, 1), "refused_by_the_last_four": repeated, **blows}, indent=1))
    if not same:
        raise SystemExit("the answers differ")


def throughput(bench):
    """Two workers with a thread each, against one process with two threads: the same documents, the same machine, one after the other and several times."""
    arguments = bench.arguments
    bench.texts(arguments.documents, arguments.seed)
    ratios = []
    for number in range(arguments.rounds):
        began = time.monotonic()
        bench.run("run", bench.file("in.jsonl"), "--schema-file", bench.file("schema.json"), "-o", bench.file("whole.jsonl"), *bench.model, "--threads", "2", "--batch-size", "32")
        alone = time.monotonic() - began
        name = f"round{number}"
        bench.stream("submit", name, bench.file("in.jsonl"), "--schema-file", bench.file("schema.json"))
        began = time.monotonic()
        workers = [bench.worker(name, "--threads", "1") for _ in range(2)]
        bench.stream("collect", name, "-o", bench.file("collected.jsonl"))
        together = time.monotonic() - began
        for worker in workers:
            worker.terminate()
            worker.wait()
        ratios.append(alone / together)
        print(f"one process, two threads: {alone:.2f} s; two workers, a thread each: {together:.2f} s; ratio {alone / together:.3f}", flush=True)
    print(f"median ratio {sorted(ratios)[len(ratios) // 2]:.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lane", choices=["chaos", "throughput"])
    parser.add_argument("--gliner2", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--documents", type=int, default=20000)
    parser.add_argument("--blows", type=int, default=30)
    parser.add_argument("--pause", type=float, default=2.0, help="the longest time between two blows, in seconds")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="gliner2-workers-")
    bench = Bench(arguments, folder)
    try:
        (chaos if arguments.lane == "chaos" else throughput)(bench)
    finally:
        bench.server.kill()
        if os.environ.get("KEEP"):
            print(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

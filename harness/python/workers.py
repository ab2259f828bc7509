"""Workers on a NATS server of their own: what is killed, stopped and restarted loses and repeats nothing (chaos), and what the way through the server costs (throughput).

    python3 harness/python/workers.py chaos --gliner2 PATH --model DIR [--documents 20000] [--blows 30]
    python3 harness/python/workers.py throughput --gliner2 PATH --model DIR [--documents 4000] [--rounds 3]

PATH is the built program, nats-server must be on the path or in NATS_SERVER. Standard library only.
"""

import argparse
import json
import os
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.request

ACK_WAIT = 3
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

    def ask(self, what):
        """An answer of the server's JetStream, without a program's start."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection, connection.makefile("rb") as answer:
            connection.sendall(b'CONNECT {"verbose":false}\r\nSUB reply 1\r\nPUB $JS.API.%b reply 0\r\n\r\n' % what.encode())
            for line in answer:
                if line.startswith(b"MSG"):
                    return json.loads(answer.read(int(line.split()[-1])))

    def stored(self, stream):
        return self.ask(f"STREAM.INFO.{stream}")["state"]["messages"]

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


def counted(port, outcome):
    """Documents of a worker by outcome, from its measurements; 0 while it starts."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
            found = re.search(rf'^gliner2_worker_documents_total{{.*outcome="{outcome}".*}} (\d+)', answer.read().decode(), re.MULTILINE)
            return int(found[1]) if found else 0
    except OSError:
        return 0


def chaos(bench):
    """Blows at random moments of the run, three quarters of them SIGKILL to a worker; the rest are restarts of the server, and workers that are stopped until others have what they had. Each kind comes at least once."""
    arguments, chance = bench.arguments, random.Random(bench.arguments.seed)
    bench.texts(arguments.documents, arguments.seed)
    shown = ["--include-confidence", "--include-spans"]
    bench.run("run", bench.file("in.jsonl"), "--schema-file", bench.file("schema.json"), "-o", bench.file("whole.jsonl"), *bench.model, *shown)
    bench.stream("submit", "chaos", bench.file("in.jsonl"), "--schema-file", bench.file("schema.json"))
    ports = [free_port() for _ in range(4)]
    start = lambda number: bench.worker("chaos", "--threads", "1", "--ack-wait", str(ACK_WAIT), "--health-port", str(ports[number]), "-v")
    workers = [start(number) for number in range(4)]
    blows = {"worker killed": 0, "server killed": 0, "worker stopped": 0}
    kinds = list(blows) + chance.choices(list(blows), [12, 2, 2], k=max(0, arguments.blows - 3))
    chance.shuffle(kinds)
    moments = sorted(chance.uniform(0.02, 0.95) * arguments.documents for _ in kinds)
    refused = []
    began = time.monotonic()
    for kind, moment in zip(kinds, moments):
        while bench.server.stored("chaos-results") < moment:
            time.sleep(0.02)

        # As whoever runs workers does with one that finds no server when it starts.
        workers = [start(number) if worker.poll() is not None else worker for number, worker in enumerate(workers)]
        victim = chance.randrange(4)
        blows[kind] += 1
        if kind == "worker killed":
            workers[victim].kill()
            workers[victim].wait()
            workers[victim] = start(victim)
        elif kind == "server killed":
            bench.server.kill()
            bench.server.start()
        else:
            # One that has documents. What it answers when it goes on has been answered by others, and is refused.
            victim = max(range(4), key=lambda number: counted(ports[number], "answered"))
            before = counted(ports[victim], "repeated")
            workers[victim].send_signal(signal.SIGSTOP)
            time.sleep(ACK_WAIT + 1)
            workers[victim].send_signal(signal.SIGCONT)
            patience = time.monotonic() + 20
            while counted(ports[victim], "repeated") == before and time.monotonic() < patience:
                time.sleep(0.2)
            refused.append(counted(ports[victim], "repeated") - before)
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
    print(json.dumps({"documents": arguments.documents, "status": bench.status("chaos"), "equal_to_one_run": same, "exit_codes": codes, "seconds": round(seconds, 1), "refused_by_the_last_four": repeated, **blows, "refused_to_the_stopped": refused}, indent=1))
    if not same:
        raise SystemExit("the answers differ")


def processor_seconds(process):
    """User and system time of a running process and of its threads."""
    with open(f"/proc/{process.pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def one_process(bench, threads):
    """Seconds in all and from the loaded model on; processor seconds in all."""
    began = time.monotonic()
    command = [bench.arguments.gliner2, "run", bench.file("in.jsonl"), "--schema-file", bench.file("schema.json"), "-o", bench.file("whole.jsonl"), *bench.model, "--threads", str(threads), "--batch-size", "32", "-v"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(said)
    return time.monotonic() - began, float(re.search(r"answered .* in ([0-9.]+) s", said)[1]), used.ru_utime + used.ru_stime


def two_workers(bench, name):
    """As one_process, and the server's processor seconds. Workers have answered when the last answer is stored; collecting it is timed apart, since it can be done anywhere and later."""
    count = bench.arguments.documents
    bench.stream("submit", name, bench.file("in.jsonl"), "--schema-file", bench.file("schema.json"))
    server = processor_seconds(bench.server.process)
    began = time.monotonic()
    command = [bench.arguments.gliner2, "worker", bench.server.url, "--stream", name, *bench.model, "--threads", "1"]
    workers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for worker in workers:
        if not worker.stderr.readline().startswith("working on"):
            raise SystemExit("a worker doesn't start")
    loaded, before = time.monotonic(), bench.server.stored(f"{name}-results")
    while bench.server.stored(f"{name}-results") < count:
        time.sleep(0.05)
    ended = time.monotonic()
    used = sum(processor_seconds(worker) for worker in workers)
    server = processor_seconds(bench.server.process) - server
    for worker in workers:
        worker.terminate()
        worker.communicate()
    collecting = time.monotonic()
    bench.stream("collect", name, "-o", bench.file("collected.jsonl"))
    return ended - began, (ended - loaded) * count / (count - before), used, server, time.monotonic() - collecting


def throughput(bench):
    """Two workers with a thread each, against one process with two threads: the same documents, one after the other and several times."""
    arguments = bench.arguments
    bench.texts(arguments.documents, arguments.seed)
    steady, whole = [], []
    for number in range(arguments.rounds):
        alone = one_process(bench, 2)
        together = two_workers(bench, f"round{number}")
        steady.append(alone[1] / together[1])
        whole.append(alone[0] / together[0])
        print(f"one process:  {alone[1]:6.2f} s, with start {alone[0]:6.2f} s, processor {alone[2]:6.2f} s", flush=True)
        print(f"two workers:  {together[1]:6.2f} s, with start {together[0]:6.2f} s, processor {together[2]:6.2f} s, of the server {together[3]:.2f} s; collect {together[4]:.2f} s", flush=True)
        print(f"ratio {steady[-1]:.3f}, with start {whole[-1]:.3f}", flush=True)
    print(f"median ratio {statistics.median(steady):.3f}, with start {statistics.median(whole):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lane", choices=["chaos", "throughput"])
    parser.add_argument("--gliner2", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--documents", type=int, help="20000 for chaos, 4000 for throughput")
    parser.add_argument("--blows", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    arguments.documents = arguments.documents or (20000 if arguments.lane == "chaos" else 4000)
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

# SPDX-License-Identifier: Apache-2.0
"""The power fails: a run is recorded call by call, the disk is rebuilt as it may look after a loss at many
moments, and the program must find every acknowledged act and every file it wrote in each of these images."""
import collections, concurrent.futures, hashlib, json, os, random, shutil, time
from acts import Act, judge, life, set_up
from disk import ACKNOWLEDGED, BEGUN, SYNC, SYNC_FOLDER, WAYS, Disk, mark, read_log
from program import Keeper, Report, example_vendor


def documents(number):
    """The acts of one month whose signs are files: a statement, an invoice and a backup."""
    month, after = f"2028-{number:02}", f"2029-{number:02}-01T08:00"
    at = lambda instant: ["--at", instant]
    invoice = f"2028-{number:04}"
    file = lambda stem: [("file", f"/papers/2028/{stem}.{kind}") for kind in ("html", "xml")]
    return [
        Act(f"d{number}", ["credits", "topup", "papers", "--days", "1"] + at(f"{month}-03T08:00"), ("entry", f"d{number}")),
        Act(f"s{number}", ["statements", "generate", "--month", month, "--customer", "papers", "--out", "papers"] + at(after),
            *file(f"{month}-papers")),
        Act(f"i{number}", ["invoices", "render", invoice, "--out", "papers"] + at(after), *file(f"invoice-{invoice}")),
        Act(f"k{number}", ["backup", f"copy-{number}.sqlite"], ("file", f"/copy-{number}.sqlite")),
    ]


def record(program, vendor, lives, is_kept):
    """Plays acts under the recorder; answers the acts, the recording and the digest of every file at the end."""
    folder = program.folder("powerloss")
    log = os.path.join(program.work, f"recording-{is_kept}")
    acts, keeper, session = [], None, None
    plan = set_up(program, folder, vendor, 1)
    plan.append(Act("papers", ["customers", "add", "papers", "--name", "Papers", "--at", "2027-12-01T08:00"], ("customer", "papers")))
    for n in range(1, lives + 1):
        plan += life(0, n)
        if n % 8 == 0 and n // 8 <= 12: plan += documents(n // 8)
    for act in plan:
        mark(log, BEGUN, len(acts))
        answer = program.run(folder, *act.command(session), log=log)
        if answer.code != 0: raise SystemExit(f"recording {act.key}: {answer}")
        mark(log, ACKNOWLEDGED, len(acts))
        acts.append(act)
        if act.is_booking: session = json.loads(answer.out)["session"]
        if is_kept and act.key == "init": keeper = Keeper(program, folder, log)
    if keeper: keeper.kill()
    digests = {path: digest(folder + path) for act in acts for kind, path in (sign for sign in act.signs if sign[0] == "file")}
    shutil.rmtree(folder)
    return acts, read_log(log), digests


def digest(path):
    with open(path, "rb") as file: return hashlib.sha256(file.read()).hexdigest()


def moments(records, images, choice):
    """Where the power fails, and in which way: around every sync and right after every acknowledgement first."""
    after = [index + 1 for index, one in enumerate(records) if one[0] == ACKNOWLEDGED]
    syncs = [index + step for index, one in enumerate(records) if one[0] in (SYNC, SYNC_FOLDER) for step in (0, 1)]
    points = [(point, way) for point in after for way in ("none", "random", "torn", "trash")]
    points += [(point, way) for point in syncs for way in WAYS]
    choice.shuffle(points)
    points = points[:images * 3 // 4]
    while len(points) < images: points.append((choice.randint(0, len(records)), choice.choice(WAYS)))
    return sorted(points)


class Images:
    def __init__(self, program, vendor, acts, records, digests, model):
        self.program, self.vendor, self.acts, self.records, self.digests, self.model = program, vendor, acts, records, digests, model
        self.violations, self.tally = [], collections.Counter()

    def check(self, images, seed):
        disk, played = Disk(self.model), 0
        points = moments(self.records, images, random.Random(seed))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
            running = set()
            for number, (point, way) in enumerate(points):
                while played < point:
                    disk.play(self.records[played])
                    played += 1
                folder = self.program.folder("image")
                disk.image(folder, way, random.Random(f"{seed}-{number}"))
                label = f"{self.model}, record {point} of {len(self.records)}, unsynced data: {way}"
                running.add(pool.submit(self.judge, folder, label, list(disk.acknowledged), list(disk.begun)))
                if len(running) > 8:
                    done, running = concurrent.futures.wait(running, return_when=concurrent.futures.FIRST_COMPLETED)
                    for one in done: one.result()
            for one in running: one.result()

    def judge(self, image, label, acknowledged, begun):
        # Opening a store recovers it: the image itself stays as the power left it.
        folder = image + "-opened"
        shutil.copytree(image, folder)
        acknowledged, begun = [self.acts[n] for n in acknowledged], [self.acts[n] for n in begun]
        bad = self.judge_files(folder, acknowledged)
        if any(act.key == "init" for act in acknowledged):
            bad += judge(self.program, folder, acknowledged, begun)
        elif self.program.run(folder, "audit").code != 0:
            # The store was not made yet: making it must go on from whatever is left.
            again = self.program.run(folder, *self.acts[0].command(None))
            if again.code != 0: bad.append(f"INIT cannot be repeated: {again}")
        self.tally["images"] += 1
        for kind in ("LOST", "AUDIT", "HALF", "GONE"): self.tally[kind] += any(one.startswith(kind) for one in bad)
        if bad:
            kept = os.path.join(self.program.work, os.path.basename(image))
            if len(self.violations) < 10: shutil.copytree(image, kept)
            self.violations.append(f"{label}: {'; '.join(bad)} (after {acknowledged[-1].key if acknowledged else 'nothing'}; image in {kept})")
        shutil.rmtree(image)
        shutil.rmtree(folder)

    def judge_files(self, folder, acknowledged):
        bad, gone = [], []
        must = {sign[1] for act in acknowledged for sign in act.signs if sign[0] == "file"}
        for path, whole in self.digests.items():
            if not os.path.exists(folder + path):
                if path in must: gone.append(path)
            elif digest(folder + path) != whole: bad.append(f"HALF FILE {path}, {os.path.getsize(folder + path)} bytes")
        return bad + ([f"GONE although acknowledged: {len(gone)} files, such as {gone[0]}"] if gone else [])


def run(program, full):
    begun, violations, tally = time.monotonic(), [], collections.Counter()
    vendor = example_vendor(program, program.work)
    lives, images = (96, 1000) if full else (32, 90)
    for is_kept in (True, False):
        acts, records, digests = record(program, vendor, lives, is_kept)
        for model in ("ext4", "strict"):
            checked = Images(program, vendor, acts, records, digests, model)
            checked.check(images, seed=1)
            violations += [f"{'connection kept open' if is_kept else 'no other process'}, {one}" for one in checked.violations]
            tally.update(checked.tally)
    counts = dict(images=tally["images"], lost=tally["LOST"], corrupt=tally["AUDIT"], half_files=tally["HALF"], files_gone=tally["GONE"])
    return Report("powerloss", f"{len(acts)} acts recorded, with and without an open connection", counts, violations, time.monotonic() - begun)

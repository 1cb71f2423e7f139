# SPDX-License-Identifier: Apache-2.0
"""A disk rebuilt from a recording, as it may look when the power fails at a chosen moment.

Writes and directory changes that were not synced by then may be missing, torn at 512 bytes, garbage, or kept
in any subset. Two models: `ext4`, where syncing a file also commits the directory changes before it, and
`strict`, where only syncing the folder itself makes a name in it durable, which is all that POSIX promises.
"""
import fcntl, os, shutil, struct

WRITE, TRUNCATE, SYNC, CREATE, UNLINK, RENAME, MAKE_FOLDER, SYNC_FOLDER, ACKNOWLEDGED, BEGUN = range(1, 11)
HEAD = struct.Struct("<IIQQqQIIII")
MAGIC = 0x46534C47
WAYS = ("none", "prefix", "random", "torn", "trash", "all")


def mark(log, kind, number):
    """Adds a line of the bar's own to a recording."""
    text = str(number).encode()
    with open(log + ".lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with open(log, "ab") as file:
            file.write(HEAD.pack(MAGIC, kind, 0, 0, 0, 0, len(text), 0, 0, 0) + text)


def read_log(log):
    """The recording as (type, inode, path, second path, offset, bytes)."""
    records, position = [], 0
    with open(log, "rb") as file:
        data = file.read()
    while position + HEAD.size <= len(data):
        magic, kind, _, inode, offset, length, first, second, _, _ = HEAD.unpack_from(data, position)
        assert magic == MAGIC, "broken record"
        position += HEAD.size
        path, position = data[position:position + first].decode(), position + first
        other, position = data[position:position + second].decode(), position + second
        body = b""
        if kind == WRITE:
            body, position = data[position:position + length], position + length
        # SQLite rebuilds its shared memory after a start of the machine.
        if not path.endswith("-shm"):
            records.append((kind, inode, path, other, offset, body))
    return records


class File:
    def __init__(self):
        self.durable, self.pending = bytearray(), []


def apply(content, kind, offset, body):
    if kind == TRUNCATE:
        if offset <= len(content): del content[offset:]
        else: content.extend(bytes(offset - len(content)))
        return
    if offset > len(content): content.extend(bytes(offset - len(content)))
    content[offset:offset + len(body)] = body


def after_loss(file, way, choice):
    """A file's content after the power failed."""
    content, pending = bytearray(file.durable), file.pending
    if way == "none": return content
    if way == "prefix": pending = pending[:choice.randint(0, len(pending))]
    for kind, offset, body in pending:
        if way in ("random", "trash") and choice.random() < 0.5: continue
        if way in ("torn", "trash") and kind == WRITE:
            for start in range(0, len(body), 512):
                part = body[start:start + 512]
                if choice.random() < 0.5:
                    if way == "torn": continue
                    part = choice.randbytes(len(part))
                apply(content, WRITE, offset + start, part)
            continue
        if way == "torn" and choice.random() < 0.5: continue
        apply(content, kind, offset, body)
    return content


class Disk:
    """Plays a recording forward; `image` writes what would be left if the power failed now."""

    def __init__(self, model):
        self.model, self.files, self.names, self.folders = model, {}, {}, set()
        self.pending, self.acknowledged, self.begun = [], [], []

    def play(self, record):
        kind, inode, path, other, offset, body = record
        if kind in (WRITE, TRUNCATE): self.files.setdefault(inode, File()).pending.append((kind, offset, body))
        elif kind == SYNC:
            file = self.files.setdefault(inode, File())
            for pending in file.pending: apply(file.durable, *pending)
            file.pending = []
            if self.model == "ext4": self.commit_all(self.pending)
        elif kind == SYNC_FOLDER:
            inside = lambda change: self.model == "ext4" or path in (folder_of(change[2]), folder_of(change[3] or change[2]))
            self.commit_all([change for change in self.pending if inside(change)])
        elif kind == CREATE:
            self.files[inode] = File()
            self.pending.append(record[:4])
        elif kind in (UNLINK, RENAME, MAKE_FOLDER): self.pending.append(record[:4])
        elif kind == ACKNOWLEDGED: self.acknowledged.append(int(path))
        elif kind == BEGUN: self.begun.append(int(path))

    def commit_all(self, changes):
        for change in changes: commit(self.names, self.folders, change)
        self.pending = [change for change in self.pending if change not in changes]

    def image(self, target, way, choice):
        names, folders = dict(self.names), set(self.folders)
        if way == "all": kept = self.pending
        elif way == "none": kept = []
        # The journal of the file system keeps its order.
        elif self.model == "ext4": kept = self.pending[:choice.randint(0, len(self.pending))]
        else: kept = [change for change in self.pending if choice.random() < 0.5]
        for change in kept: commit(names, folders, change)
        shutil.rmtree(target, ignore_errors=True)
        os.mkdir(target)
        for path, inode in sorted(names.items()):
            if not reachable(path, folders): continue
            os.makedirs(os.path.dirname(target + path), exist_ok=True)
            with open(target + path, "wb") as file: file.write(after_loss(self.files[inode], way, choice))


def commit(names, folders, change):
    kind, inode, path, other = change
    if kind == CREATE: names[path] = inode
    elif kind == UNLINK: names.pop(path, None)
    elif kind == RENAME and path in names: names[other] = names.pop(path)
    elif kind == MAKE_FOLDER: folders.add(path)


def folder_of(path):
    """The folder a name is in; nothing for the recorded folder itself."""
    return os.path.dirname(path).rstrip("/")


def reachable(path, folders):
    path = folder_of(path)
    return not path or (path in folders and reachable(path, folders))

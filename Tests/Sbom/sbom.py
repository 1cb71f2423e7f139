#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the software bill of materials as CycloneDX 1.5 JSON, or checks one.

    sbom.py write BINARY OUT    from `swift package show-dependencies`, the libraries that BINARY is
                                linked with, carries inside or loads while it runs, and the packages
                                of the machine they come from
    sbom.py check OUT           that its shape is right, that every dependency of Package.swift is
                                pinned exactly, and that it lists all of them
"""

import ctypes
import hashlib
import json
import os
import re
import subprocess
import sys
import uuid

# What the program is built from or linked with, by the start of the library's file name.
SYSTEM = {
    "libsqlite3.": ("sqlite3", "blessing"),
    "libxml2.so": ("libxml-2.0", "MIT"),
    "libz.so": ("zlib", "Zlib"),
    "liblzma.so": ("liblzma", "0BSD"),
    "libicu": ("icu-uc", "Unicode-3.0"),
    "libc.so": (None, "LGPL-2.1-or-later"),
    "libm.so": (None, "LGPL-2.1-or-later"),
    "libstdc++.": (None, "GPL-3.0-or-later WITH GCC-exception-3.1"),
    "libgcc_s.so": (None, "GPL-3.0-or-later WITH GCC-exception-3.1"),
    "ld-linux": (None, "LGPL-2.1-or-later"),
}
# What the program carries inside where it does not share it.
ARCHIVES = ("libsqlite3.a", "libstdc++.a")
# How the program names what it loads when it first needs it.
LOADED = re.compile(rb"libxml2\.so\.\d+(?=\0)")


def output(*command):
    """The standard output of a command; empty where it fails or is not there."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def swift_tree():
    """The tree of Swift packages that this one depends on."""
    # Nothing is written, so a test run that holds the build's lock is no hindrance.
    text = output("swift", "package", "--ignore-lock", "show-dependencies", "--format", "json")
    return json.loads(text[text.index("{"):])


def swift_packages(tree):
    """Every package below the root with the references of those it needs itself."""
    found, graph = {}, {}

    def visit(node):
        below = []
        for child in node["dependencies"]:
            reference = visit(child)
            below.append(reference)
        url = child_url(node)
        reference = f"pkg:swift/{url}@{node['version']}" if node is not tree else "retainer"
        graph.setdefault(reference, sorted(set(below)))
        if node is not tree:
            found[reference] = {
                "type": "library",
                "bom-ref": reference,
                "name": node["name"],
                "version": node["version"],
                "purl": reference,
                "scope": "required",
                "hashes": revision_hash(node),
                "externalReferences": [{"type": "vcs", "url": node["url"]}],
            }
        return reference

    visit(tree)
    for component in found.values():
        if not component["hashes"]:
            del component["hashes"]
    return found, graph


def child_url(node):
    """A package's address as a package URL has it."""
    return re.sub(r"\.git$", "", re.sub(r"^https?://", "", node["url"]))


def revision_hash(node):
    """The commit that was built, where the checkout is there."""
    revision = output("git", "-C", node["path"], "rev-parse", "HEAD")
    return [{"alg": "SHA-1", "content": revision}] if re.fullmatch("[0-9a-f]{40}", revision) else []


def shared_libraries(file):
    """The paths of the libraries that a program or library is linked with."""
    return re.findall(r"^[^/\n]*(/\S+)", output("ldd", file), re.MULTILINE)


def loaded_from(name):
    """The path under which the loader finds a library."""
    ctypes.CDLL(name)
    with open("/proc/self/maps", encoding="utf-8") as maps:
        return re.search(r"/\S*/" + re.escape(name) + r"\S*", maps.read())[0]


def used_libraries(binary):
    """The path of every library with how the program uses it: linked, included or loaded."""
    linked = shared_libraries(binary)
    used = {path: "linked" for path in linked}
    for archive in ARCHIVES:
        shared = archive.removesuffix("a") + "so"
        if not any(os.path.basename(path).startswith(shared) for path in linked):
            used[output("clang", "-print-file-name=" + archive)] = "included"
    with open(binary, "rb") as file:
        loaded = {name.decode() for name in LOADED.findall(file.read())}
    for name in sorted(loaded):
        path = loaded_from(name)
        for one in (path, *shared_libraries(path)):
            used.setdefault(one, "loaded")
    return used


def system_libraries(binary):
    """Libraries of the system that the program uses, and those of the Swift toolchain."""
    found, swift = {}, []
    version = re.search(r"Swift version ([\w.-]+)", output("swift", "--version"))
    for path, use in used_libraries(binary).items():
        name = os.path.basename(path)
        known = next((SYSTEM[start] for start in SYSTEM if name.startswith(start)), None)
        if known is None:
            # The runtime of Swift; a static program carries it inside.
            swift.append(name)
            continue
        package = package_of(path)
        installed = output("dpkg-query", "-W", "-f", "${Version}", package) if package else ""
        module, licence = known
        upstream = output("pkg-config", "--modversion", module) if module else ""
        reference = f"pkg:deb/debian/{package}@{installed}" if package else f"lib:{name}"
        entry = found.setdefault(reference, {
            "type": "library",
            "bom-ref": reference,
            "name": package or name,
            "version": upstream or installed or "unknown",
            "scope": "required",
            "licenses": [{"expression": licence}],
            "properties": [],
        })
        if package:
            entry["purl"] = reference
        entry["properties"].append({"name": "retainer:" + use, "value": name})
    found["pkg:generic/swift"] = {
        "type": "framework",
        "bom-ref": "pkg:generic/swift",
        "name": "swift-runtime",
        "version": version[1] if version else "unknown",
        "purl": "pkg:generic/swift",
        "scope": "required",
        "licenses": [{"expression": "Apache-2.0 WITH Swift-exception"}],
        "properties": [{"name": "retainer:linked", "value": name} for name in sorted(swift)],
    }
    return found


def package_of(path):
    """The Debian package that a file is from; /lib may be a link to /usr/lib in either direction."""
    for one in (path, os.path.realpath(path)):
        for candidate in (one, re.sub("^/usr/", "/", one), "/usr" + one):
            owner = output("dpkg", "-S", candidate)
            if owner:
                return re.split("[:,]", owner)[0]
    return ""


def product_version():
    """What `retainer --version` says, from the source."""
    with open("Sources/CLI/Shell/Main.swift", encoding="utf-8") as file:
        return re.search(r'version = "retainer ([^"]+)"', file.read())[1]


def write(binary, target):
    packages, graph = swift_packages(swift_tree())
    libraries = system_libraries(binary)
    graph["retainer"] = graph["retainer"] + sorted(libraries)
    for reference in libraries:
        graph[reference] = []
    components = [*packages.values(), *libraries.values()]
    body = json.dumps(components, sort_keys=True)
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        # The same parts have the same number: the document can be compared.
        "serialNumber": "urn:uuid:" + str(uuid.UUID(hashlib.sha256(body.encode()).hexdigest()[:32])),
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "retainer",
                "name": "retainer",
                "version": product_version(),
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": components,
        "dependencies": [{"ref": key, "dependsOn": graph[key]} for key in sorted(graph)],
    }
    os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
    draft = target + ".new"
    with open(draft, "w", encoding="utf-8") as file:
        json.dump(document, file, indent=2)
        file.write("\n")
    os.replace(draft, target)
    print(f"{target}: {len(packages)} Swift packages, {len(libraries)} libraries of the system")


def problems(document, manifest, tree):
    """What is wrong with a bill of materials, one sentence each."""
    found = []
    for key, value in {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1}.items():
        if document.get(key) != value:
            found.append(f"{key} is not {value}")
    if not re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                        document.get("serialNumber", "")):
        found.append("serialNumber is no urn:uuid")
    components = document.get("components", [])
    kinds = {"application", "framework", "library"}
    for one in components:
        if one.get("type") not in kinds or not one.get("name") or not one.get("bom-ref"):
            found.append(f"a component has no type, name or reference: {one}")
        if one.get("version") in (None, "", "unknown", "unspecified"):
            found.append(f"{one.get('name')} has no version")
        for hash_ in one.get("hashes", []):
            if hash_["alg"] == "SHA-1" and not re.fullmatch("[0-9a-f]{40}", hash_["content"]):
                found.append(f"{one['name']}: {hash_['content']} is no SHA-1")
    references = [one.get("bom-ref") for one in components]
    if len(references) != len(set(references)):
        found.append("a reference stands for two components")
    known = {*references, document["metadata"]["component"]["bom-ref"]}
    edges = document.get("dependencies", [])
    if {edge["ref"] for edge in edges} != known:
        found.append("the dependencies do not name every component once")
    for edge in edges:
        for other in edge["dependsOn"]:
            if other not in known:
                found.append(f"{edge['ref']} depends on {other}, which is not listed")
    pins = re.findall(r'\.package\(\s*url:\s*"([^"]+)"\s*,([^)]*)\)', manifest)
    if len(pins) != len(re.findall(r"\.package\(\s*(?:url|path|id|name)", manifest)):
        found.append("Package.swift has a dependency that is not from an address")
    for url, rest in pins:
        exact = re.fullmatch(r'\s*exact:\s*"([\d.]+)"\s*', rest)
        if not exact:
            found.append(f"{url} is not pinned with exact:")
        elif f"pkg:swift/{child_url({'url': url})}@{exact[1]}" not in references:
            found.append(f"{url} {exact[1]} is not listed")
    for reference in swift_packages(tree)[0]:
        if reference not in references:
            found.append(f"{reference} is not listed")
    names = {one["name"].split(":")[0] for one in components}
    for library in ("libsqlite3", "libxml2", "libc6", "swift-runtime"):
        # SQLite is of one package where it is shared, of another where it is inside.
        if names.isdisjoint({library, library + "-0", library + "-dev"}):
            found.append(f"{library} is not listed")
    return found


def check(path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    with open("Package.swift", encoding="utf-8") as file:
        manifest = file.read()
    wrong = problems(document, manifest, swift_tree())
    # The check itself must see what is missing.
    for index in range(len(document["components"])):
        less = dict(document, components=[
            one for at, one in enumerate(document["components"]) if at != index])
        if not problems(less, manifest, json.loads('{"dependencies": [], "url": ""}')):
            wrong.append(f"leaving out {document['components'][index]['name']} is not noticed")
    loose = re.sub(r'exact: "', 'from: "', manifest, count=1)
    if not problems(document, loose, json.loads('{"dependencies": [], "url": ""}')):
        wrong.append("a dependency that is not exact is not noticed")
    for line in wrong:
        print(line, file=sys.stderr)
    if not wrong:
        print(f"{path}: CycloneDX 1.5, {len(document['components'])} components, every pin exact")
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"] and len(sys.argv) == 4:
        write(sys.argv[2], sys.argv[3])
    elif sys.argv[1:2] == ["check"] and len(sys.argv) == 3:
        sys.exit(check(sys.argv[2]))
    else:
        sys.exit(__doc__)

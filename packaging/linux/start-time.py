#!/usr/bin/env python3
"""How long until a person sees a recording: start-time.py FILE [RUNS]

Starts the packaged program (target/package, made by package.sh) on FILE in an Xvfb of its own, beside an empty JavaFX
window on the same runtime, in turns, and of a JFR recording beside `jfr summary`. Watches the pixels of the screen themselves (for WATCH seconds, 9 unless given).
The first picture is there when nine tenths of the pixels that the window covers at last are no longer those of the
empty screen: the splash with the file's name. The telling one is there when a tenth of them have changed since: what the
file holds, its types of events with their numbers. The whole one is there when nine tenths are what they stay to be: the
overview of the recording. Prints milliseconds from the start of the process and those of CPU that it took until then,
medians, and their ratios to the empty window: CPU is what other work on the machine disturbs least. Needs Xvfb.
"""
import mmap
import os
import pathlib
import re
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time

HOME = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = HOME / "target/package"
STEP, WATCH = 8, float(os.environ.get("WATCH", "9"))


class Screen:
    """The pixels of an Xvfb, read from the file that it keeps them in (XWD format)."""

    def __init__(self, folder, display):
        self.server = subprocess.Popen(
            ["Xvfb", display, "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-fbdir", folder],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        path = pathlib.Path(folder, "Xvfb_screen0")
        while not path.exists() or path.stat().st_size < 1440 * 900 * 4:
            time.sleep(0.05)
        time.sleep(0.5)
        self.map = mmap.mmap(os.open(path, os.O_RDONLY), 0, prot=mmap.PROT_READ)
        head, colours = struct.unpack(">I", self.map[0:4])[0], struct.unpack(">I", self.map[76:80])[0]
        self.line, self.height = struct.unpack(">I", self.map[48:52])[0], struct.unpack(">I", self.map[20:24])[0]
        self.start = head + colours * 12

    def sample(self):
        """Every eighth pixel of every eighth line."""
        rows = (self.start + y * self.line for y in range(0, self.height, STEP))
        return b"".join(self.map[row:row + self.line][::4 * STEP] + self.map[row + 1:row + self.line][::4 * STEP]
                        for row in rows)


def cpu(pid):
    """Seconds of CPU that a process and what it started have taken."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        children = [child for task in pathlib.Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") + sum(cpu(child) for child in children)
    except FileNotFoundError:
        return 0


def pictures(screen, display, command):
    """Milliseconds from the start of a command to its first, its telling and its whole picture, each with those of CPU until then."""
    empty = screen.sample()
    with tempfile.TemporaryDirectory() as home:
        environment = {"PATH": "/usr/bin:/bin", "HOME": home, "DISPLAY": display, "LANG": "C.UTF-8",
                       "JAVA_TOOL_OPTIONS": f"-Duser.home={home} -Dflamelane.config={home}"}
        start = time.monotonic()
        program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seen = []
        while time.monotonic() - start < WATCH:
            now = screen.sample()
            if not seen or seen[-1][1] != now:
                seen.append((time.monotonic() - start, now, cpu(program.pid)))
            time.sleep(0.004)
        program.terminate()
        program.wait()
        time.sleep(0.3)
    last = seen[-1][1]
    changed = [i for i in range(len(last)) if last[i] != empty[i]]
    if len(changed) < len(last) / 10:
        sys.exit(f"no window came from {command}")
    enough = 0.9 * len(changed)
    first = next(each for each in seen if sum(each[1][i] != empty[i] for i in changed) >= enough)
    behind = seen[seen.index(first):]
    telling = next((each for each in behind if sum(each[1][i] != first[1][i] for i in changed) >= len(changed) / 10), first)
    whole = next(each for each in seen if sum(each[1][i] == last[i] for i in changed) >= enough)
    return [value * 1000 for when, _, taken in (first, telling, whole) for value in (when, taken)]


def tools():
    """The folder of a javac that can compile against this JavaFX: of JAVA_HOME, else on the PATH."""
    onpath = shutil.which("javac")
    for home in (os.environ.get("JAVA_HOME"), onpath and pathlib.Path(onpath).resolve().parents[1]):
        release = home and pathlib.Path(home, "release")
        version = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(), re.M) if release and release.exists() else None
        if version and int(version[1]) >= 25:
            return pathlib.Path(home, "bin")
    sys.exit("needs a JDK 25 or newer; set JAVA_HOME to it")


def answer(command):
    """Milliseconds until a command has ended, and those of CPU that it took."""
    before, start = os.times(), time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = os.times()
    return [(time.monotonic() - start) * 1000,
            (after.children_user + after.children_system - before.children_user - before.children_system) * 1000]


def main():
    file, runs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 7
    java = PACKAGE / "runtime/bin/java"
    flags = ["-XX:+UseSerialGC", "-Xlog:disable", "--enable-native-access=javafx.graphics"]
    with tempfile.TemporaryDirectory() as folder:
        jdk = tools()
        subprocess.run([jdk / "javac", "--module-path", PACKAGE / "modules", "--add-modules", "javafx.controls", "-d", folder,
                        HOME / "packaging/linux/Empty.java"], check=True)
        jar = pathlib.Path(folder, "empty.jar")
        subprocess.run([jdk / "jar", "--create", "--file", jar, "-C", folder, "Empty.class"], check=True)
        display = ":83"
        screen = Screen(folder, display)
        try:
            plain = [java, *flags, "-cp", jar, "Empty"]
            cache = pathlib.Path(folder, "empty.aot")
            pictures(screen, display, [java, f"-XX:AOTCacheOutput={cache}", *plain[1:]])
            commands = {
                "flamelane": [PACKAGE / "flamelane/bin/flamelane", file],
                "empty window": plain,
                "empty window with a cache of its own": [java, f"-XX:AOTCache={cache}", *plain[1:]],
            }
            times = {name: [] for name in commands}
            summaries = []
            for _ in range(runs):
                if file.endswith(".jfr"):
                    summaries.append(answer([jdk / "jfr", "summary", file]))
                for name, command in commands.items():
                    times[name].append(pictures(screen, display, command))
        finally:
            screen.server.terminate()
    medians = {name: [statistics.median(each) for each in zip(*values)] for name, values in times.items()}
    for name, median in medians.items():
        for at, picture in ((0, "first"), (2, "telling"), (4, "whole")):
            wall, taken = median[at:at + 2]
            ours = medians["flamelane"]
            ratio = "" if name == "flamelane" else f"  ratio {ours[at] / wall:.2f} wall, {ours[at + 1] / taken:.2f} CPU"
            walls = [value[at] for value in times[name]]
            print(f"{name + ', ' + picture:45} median {wall:5.0f} ms  {min(walls):5.0f} to {max(walls):5.0f}, CPU {taken:5.0f} ms  n={len(walls)}{ratio}")
    if summaries:
        wall, taken = (statistics.median(each) for each in zip(*summaries))
        ours = medians["flamelane"]
        print(f"{'jfr summary, its end':45} median {wall:5.0f} ms  CPU {taken:5.0f} ms  n={len(summaries)}"
              f"  ratio of the telling picture {ours[2] / wall:.2f} wall, {ours[3] / taken:.2f} CPU")


main()

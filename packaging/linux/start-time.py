#!/usr/bin/env python3
"""How long until a person sees a recording: start-time.py FILE [RUNS]

Starts the packaged program (target/package, made by package.sh) on FILE in an Xvfb of its own, beside an empty JavaFX
window on the same runtime, in turns. Watches the pixels of the screen themselves (for WATCH seconds, 9 unless given).
The first picture is there when nine tenths of the pixels that the window covers at last are no longer those of the
empty screen: the splash with the file's name. The whole one is there when nine tenths are what they stay to be: the
overview of the recording. Prints milliseconds from the start of the process and those of CPU that it took until then,
medians, and their ratios to the empty window: CPU is what other work on the machine disturbs least. Needs Xvfb.
"""
import mmap
import os
import pathlib
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
    """Milliseconds from the start of a command to its first and its whole picture, each with those of CPU until then."""
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
    whole = next(each for each in seen if sum(each[1][i] == last[i] for i in changed) >= enough)
    return [value * 1000 for when, _, taken in (first, whole) for value in (when, taken)]


def main():
    file, runs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 7
    java = PACKAGE / "runtime/bin/java"
    flags = ["-XX:+UseSerialGC", "-Xlog:disable", "--enable-native-access=javafx.graphics"]
    with tempfile.TemporaryDirectory() as folder:
        jdk = pathlib.Path(os.environ["JAVA_HOME"] + "/bin/javac" if "JAVA_HOME" in os.environ else shutil.which("javac"))
        subprocess.run([jdk, "--module-path", PACKAGE / "modules", "--add-modules", "javafx.controls", "-d", folder,
                        HOME / "packaging/linux/Empty.java"], check=True)
        jar = pathlib.Path(folder, "empty.jar")
        subprocess.run([jdk.parent / "jar", "--create", "--file", jar, "-C", folder, "Empty.class"], check=True)
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
            for _ in range(runs):
                for name, command in commands.items():
                    times[name].append(pictures(screen, display, command))
        finally:
            screen.server.terminate()
    medians = {name: [statistics.median(each) for each in zip(*values)] for name, values in times.items()}
    for name, median in medians.items():
        for at, picture in ((0, "first"), (2, "whole")):
            wall, taken = median[at:at + 2]
            ours = medians["flamelane"]
            ratio = "" if name == "flamelane" else f"  ratio {ours[at] / wall:.2f} wall, {ours[at + 1] / taken:.2f} CPU"
            walls = [value[at] for value in times[name]]
            print(f"{name + ', ' + picture:45} median {wall:5.0f} ms  {min(walls):5.0f} to {max(walls):5.0f}, CPU {taken:5.0f} ms  n={len(walls)}{ratio}")


main()

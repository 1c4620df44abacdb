"""Keeps the process of a pack to what was granted to it, by an audit hook, which nothing in the process takes away.

It is a guard against surprise and no wall: Python can be made to do what no hook hears of.
"""

import os
import re
import stat
import sys
import threading

_exempt = threading.local()


class NotGranted(PermissionError):
    """The pack wanted what it has no capability for."""


class exempt:
    """What this program does for itself, such as making an event loop, is not the pack's doing."""

    def __enter__(self):
        _exempt.depth = getattr(_exempt, "depth", 0) + 1

    def __exit__(self, *_):
        _exempt.depth -= 1


_network = {
    "socket.bind",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyaddr",
    "socket.gethostbyname",
    "socket.getnameinfo",
    "socket.sendmsg",
    "socket.sendto",
}
_process = {
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.kill",
    "os.killpg",
    "os.posix_spawn",
    "os.putenv",
    "os.spawn",
    "os.startfile",
    "os.startfile/2",
    "os.system",
    "os.unsetenv",
    "pty.spawn",
    "signal.pthread_kill",
    "subprocess.Popen",
}
_writing = {
    "os.chmod",
    "os.chown",
    "os.link",
    "os.mkdir",
    "os.mkfifo",
    "os.mknod",
    "os.remove",
    "os.removexattr",
    "os.rename",
    "os.rmdir",
    "os.setxattr",
    "os.symlink",
    "os.truncate",
    "os.utime",
    "shutil.chown",
    "sqlite3.connect",
}
_reading = {"os.listdir", "os.scandir", "os.listxattr", "os.getxattr", "os.walk", "os.fwalk"}
_native = {"ctypes.dlopen", "ctypes.dlsym", "ctypes.dlsym/handle", "ctypes.cdata", "ctypes.string_at"}
#: Character devices that command nothing.
_harmless = {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"}
#: Ports and drives of Windows, which lie in no folder.
_on_windows = re.compile(r"(?:\\\\[.?]\\(?!UNC\\|[a-z]:\\)|(?:COM|LPT)\d+:?$)", re.IGNORECASE)
_write_flags = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC


def is_device(path):
    """Whether what is to be opened is hardware, wherever links lead."""
    try:
        name = os.fsdecode(path)
        if os.name == "nt":
            return _on_windows.match(name) is not None
        mode = os.stat(name).st_mode
        return (stat.S_ISCHR(mode) or stat.S_ISBLK(mode)) and os.path.realpath(name) not in _harmless
    except (OSError, TypeError, ValueError):
        return False


def install(folder, pack, declared, granted):
    """From here on, what the pack does beyond `granted` raises NotGranted."""
    granted = frozenset(granted)
    # What an import reads: the interpreter's own files, what is installed for it, and the pack.
    roots = {os.path.realpath(path) for path in [folder, sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path] if path}
    roots.discard(os.sep)
    roots = tuple(root.rstrip(os.sep) + os.sep for root in roots)
    open_to_all = {os.devnull, "/dev/urandom", "/dev/random"}
    zones = ("/usr/share/zoneinfo/", "/usr/lib/zoneinfo/", "/usr/share/lib/zoneinfo/", "/etc/zoneinfo/")
    own = os.path.realpath(folder) + os.sep

    def refuse(capability, what):
        advice = "Allow it in My nodes." if capability in declared else "Its package.json does not declare it."
        raise NotGranted(
            "The pack “%s” may not use %s: it needs the capability %s. %s" % (pack, what, capability, advice)
        )

    def need(capability, what):
        if capability not in granted:
            refuse(capability, what)

    def is_own(path):
        try:
            real = os.path.realpath(os.fspath(path))
        except (TypeError, ValueError):
            return False
        if isinstance(real, bytes):
            real = os.fsdecode(real)
        return (real + os.sep).startswith(roots) or real in open_to_all or real.startswith(zones)

    def opened(path, mode, flags):
        if isinstance(path, int):
            return
        if is_device(path):
            # It is no file in this: who may command hardware needs nothing else for it.
            need("device", "open(%r)" % (path,))
            return
        writes = any(sign in mode for sign in "wax+") if isinstance(mode, str) else False
        writes = writes or bool(flags & _write_flags)
        if writes and path != os.devnull:
            need("write_files", "open(%r) for writing" % (path,))
        elif "read_files" not in granted and not is_own(path):
            refuse("read_files", "open(%r)" % (path,))

    def hook(event, args):
        if getattr(_exempt, "depth", 0) > 0:
            return
        if event == "open":
            opened(*args)
        elif event in _reading:
            path = args[0] if args else None
            if "read_files" not in granted and not isinstance(path, int) and not is_own("." if path is None else path):
                refuse("read_files", "%s(%r)" % (event, path))
        elif event in _writing:
            need("write_files", event)
        elif event in _network:
            need("network", event)
        elif event in _process:
            need("process", event)
        elif event in _native:
            need("native", event)
        elif event == "import":
            file = args[1]
            if isinstance(file, str) and file.endswith((".so", ".pyd", ".dylib")) and is_in(file, own):
                need("native", "the compiled module %s" % args[0])

    def is_in(path, root):
        return os.path.realpath(path).startswith(root)

    sys.addaudithook(hook)

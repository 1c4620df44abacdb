"""Node files as modules: loads them, and loads them again when they have changed."""

import builtins
import importlib.util
import os
import shlex
import sys
import sysconfig
import threading
import traceback
import types

from . import describe, extensions, guard

_package = "factory_ui_nodes"
_most_frames = 100
#: The interpreter itself sets `_` where it is used by hand.
_builtins = {name: value for name, value in vars(builtins).items() if name != "_"}


#: Modules that ComfyUI's nodes find in it.
_of_comfy = {"comfy", "comfy_api", "comfy_api_nodes", "comfy_config", "comfy_extras", "comfy_execution", "execution", "folder_paths",
             "latent_preview", "node_helpers", "nodes", "server"}
#: Packages by what they are imported as, where that is not their name.
_packages = {
    "attr": "attrs",
    "bs4": "beautifulsoup4",
    "Crypto": "pycryptodome",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "dotenv": "python-dotenv",
    "git": "GitPython",
    "jwt": "PyJWT",
    "OpenSSL": "pyOpenSSL",
    "PIL": "Pillow",
    "pkg_resources": "setuptools",
    "serial": "pyserial",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "usb": "pyusb",
    "win32api": "pywin32",
    "yaml": "PyYAML",
    "zmq": "pyzmq",
}


class Modules:
    """The files that were loaded last, by path, and the node classes of each."""

    def __init__(self, folder):
        self._folder = os.path.realpath(folder)
        self._classes = {}
        # The folder as a package, so that node files may import what is beside them by `from .part import …`.
        sys.modules[_package] = types.ModuleType(_package)
        sys.modules[_package].__path__ = [self._folder]
        self._lock = threading.Lock()

    def load(self, path):
        """Executes a file. Answers its kinds and what else of the folder it imported, or what is wrong with it."""
        with self._lock:
            before = set(sys.modules)
            self._forget_parts()
            try:
                try:
                    module = self._execute(path)
                finally:
                    self._take_back(path)
                kinds, hooks, classes, refused = self._describe(module, path)
            except BaseException as error:  # noqa: B902 - whatever the file throws is its own problem
                if isinstance(error, SystemExit):
                    error = RuntimeError("It ended the interpreter (sys.exit).")
                return {"problem": problem_of(error, path)}
            finally:
                parts = [name for name in set(sys.modules) - before if self._is_part(sys.modules.get(name))]
            self._classes[path] = classes
            files = sorted({os.path.realpath(sys.modules[name].__file__) for name in parts} - {os.path.realpath(path)})
            return {"kinds": kinds, "hooks": hooks, "dependencies": files, "refused": refused}

    def class_of(self, path, kind):
        """The class of a kind as its file is now; KeyError where there is none."""
        with self._lock:
            return self._classes[path][kind]

    def _execute(self, path):
        is_package = _is_package(path)
        place = os.path.relpath(os.path.dirname(path) if is_package else os.path.splitext(path)[0], self._folder)
        name = "%s.%s" % (_package, place.replace(os.sep, "."))
        where = [os.path.dirname(path)] if is_package else None
        spec = importlib.util.spec_from_file_location(name, path, submodule_search_locations=where)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module

    def _take_back(self, path):
        """All nodes of the process, and we, build on these: what a file puts into their place stays its own wish."""
        changed = [name for name, value in _builtins.items() if vars(builtins).get(name) is not value]
        if changed:
            vars(builtins).update(_builtins)
            sys.__stderr__.write("%s replaced builtins, which was taken back: %s\n" % (path, ", ".join(sorted(changed))))

    def _describe(self, module, path):
        names = getattr(module, "NODE_DISPLAY_NAME_MAPPINGS", None) or {}
        classes = extensions.classes_of(module)
        if not classes and not _is_package(path):
            raise describe.NotANode("It has no node class. Derive one from NodeBase, or list it in NODE_CLASS_MAPPINGS.")
        kinds, refused = {}, []
        for name, cls in classes.items():
            try:
                kinds[name] = describe.describe(name, cls, names)
            except Exception as error:
                if len(classes) == 1:
                    raise
                # One that does not say what it is keeps no other of its file from working.
                refused.append({**problem_of(error, path), "kind": name})
        hooks = {name: describe.hooks_of(classes[name]) for name in kinds}
        return list(kinds.values()), hooks, {name: classes[name] for name in kinds}, refused

    def _is_part(self, module):
        file = getattr(module, "__file__", None)
        return bool(file) and os.path.realpath(file).startswith(self._folder + os.sep)

    def _forget_parts(self):
        # What a node file imports from the folder may be what has changed.
        for name, module in list(sys.modules.items()):
            if self._is_part(module):
                del sys.modules[name]


def _is_package(path):
    return os.path.basename(path) == "__init__.py"


def problem_of(error, path=None):
    """An error as Factory UI shows it: its message, where in `path` it is, and the traceback without our own frames."""
    refused = _refusal_in(error)
    message = _text_of(refused or error)
    if not message.strip():
        message = "%s, raised without a message" % type(error).__name__
    elif not refused and not isinstance(error, (RuntimeError, describe.NotANode, SyntaxError)):
        message = "%s: %s" % (type(error).__name__, message)
    problem = {"message": message + _advice(refused or error)}
    if refused:
        problem["code"] = "CAPABILITY_NOT_GRANTED"
    if isinstance(error, SyntaxError):
        problem["message"] = error.msg or "Syntax error"
        if "codec can't decode" in problem["message"]:
            problem["message"] = "It is not written in UTF-8. Save it so, or name its encoding in the first line."
        if error.lineno:
            problem.update(line=error.lineno, column=max(1, error.offset or 1), file=error.filename)
        return problem
    # Of a recursion the last ones: to read the lines of a million would keep all nodes waiting.
    frames = [frame for frame in traceback.extract_tb(error.__traceback__, -_most_frames) if not _is_ours(frame.filename)]
    inside = [frame for frame in frames if path is None or frame.filename == path]
    if inside:
        problem.update(line=inside[-1].lineno, file=inside[-1].filename)
    if frames:
        lines = ["Traceback (most recent call last):\n", *traceback.format_list(frames)]
        named = message if message.startswith(type(error).__name__) else "%s: %s" % (type(error).__name__, message)
        problem["traceback"] = _shortened("".join([*lines, named]).rstrip(), 20_000)
    return problem


def _advice(error):
    """What to do about what is not installed."""
    if not isinstance(error, ImportError) or not isinstance(error.name, str):
        return ""
    module = error.name.split(".")[0]
    if module in _of_comfy:
        return ". It is a part of ComfyUI, and not here"
    is_missing = isinstance(error, ModuleNotFoundError) and module not in sys.modules
    if not is_missing or module in getattr(sys, "stdlib_module_names", ()):
        return ""
    return ". If it is a package: %s" % _command_for(_packages.get(module, module))


def _command_for(package):
    """Where the system keeps its interpreter to itself, packages go into an environment in the folder, which is found there."""
    marked = os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    if sys.prefix != sys.base_prefix or not os.path.exists(marked):
        return "%s -m pip install %s" % (sys.executable, package)
    folder = os.path.join(sys.modules[_package].__path__[0], ".venv")
    make = "%s -m venv --system-site-packages %s" % (sys.executable, shlex.quote(folder))
    return "%s && %s -m pip install %s" % (make, shlex.quote(os.path.join(folder, "bin", "python")), package)


def _text_of(error):
    """What an error says of itself; that is code, which may fail in turn."""
    try:
        return _shortened(str(str(error)), 4000)
    except Exception as failure:
        return "It has no text: its __str__ raised %s." % type(failure).__name__


def _shortened(text, length):
    return text if len(text) <= length else text[:length] + "…"


def _refusal_in(error):
    """What was refused, also where a library has made another error of it."""
    seen = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, guard.NotGranted):
            return error
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return None


_own_folder = os.path.dirname(os.path.abspath(__file__))


def _is_ours(filename):
    return filename.startswith(_own_folder) or filename.startswith("<frozen importlib")

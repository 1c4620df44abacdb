"""Where ComfyUI's nodes find their files; here in a folder `comfyui` beside the one of the node files."""

import os
import sys

base_path = os.path.join(os.path.dirname(sys.modules["factory_ui_nodes"].__path__[0]), "comfyui")
models_dir = os.path.join(base_path, "models")
output_directory = os.path.join(base_path, "output")
temp_directory = os.path.join(base_path, "temp")
input_directory = os.path.join(base_path, "input")
user_directory = os.path.join(base_path, "user")
supported_pt_extensions = {".ckpt", ".pt", ".pt2", ".bin", ".pth", ".safetensors", ".pkl", ".sft"}
#: By kind of model, the folders and the extensions of files.
folder_names_and_paths = {}


def get_output_directory():
    return output_directory


def get_temp_directory():
    return temp_directory


def get_input_directory():
    return input_directory


def get_user_directory():
    return user_directory


def get_directory_by_type(type_name):
    return {"output": output_directory, "temp": temp_directory, "input": input_directory}.get(type_name)


def annotated_filepath(name):
    """A name such as `a.png [output]`, and the folder it is in; None where it does not say."""
    for kind in ("output", "input", "temp"):
        if name.endswith("[%s]" % kind):
            return name[: -len(kind) - 2].rstrip(), get_directory_by_type(kind)
    return name, None


def get_annotated_filepath(name, default_dir=None):
    name, folder = annotated_filepath(name)
    return os.path.join(folder or default_dir or input_directory, name)


def exists_annotated_filepath(name):
    return os.path.exists(get_annotated_filepath(name))


def add_model_folder_path(folder_name, full_folder_path, is_default=False):
    folders, _ = folder_names_and_paths.setdefault(folder_name, ([], set()))
    if full_folder_path not in folders:
        folders.insert(0 if is_default else len(folders), full_folder_path)


def get_folder_paths(folder_name):
    folders, _ = folder_names_and_paths.get(folder_name, ([os.path.join(models_dir, folder_name)], set()))
    return list(folders)


def get_filename_list(folder_name):
    _, extensions = folder_names_and_paths.get(folder_name, ((), supported_pt_extensions))
    return sorted(
        os.path.relpath(os.path.join(place, file), folder)
        for folder in get_folder_paths(folder_name)
        for place, _, files in os.walk(folder)
        for file in files
        if not extensions or os.path.splitext(file)[1].lower() in extensions
    )


def get_full_path(folder_name, filename):
    paths = (os.path.join(folder, filename) for folder in get_folder_paths(folder_name))
    return next((path for path in paths if os.path.isfile(path)), None)


def get_full_path_or_raise(folder_name, filename):
    path = get_full_path(folder_name, filename)
    if path is None:
        raise FileNotFoundError("There is no %s in %s." % (filename, ", ".join(get_folder_paths(folder_name))))
    return path


def get_save_image_path(filename_prefix, output_dir, image_width=0, image_height=0):
    """Folder, name, the number after those of the files there, the folder within `output_dir`, and the prefix."""
    prefix = filename_prefix.replace("%width%", str(image_width)).replace("%height%", str(image_height))
    subfolder, name = os.path.split(os.path.normpath(prefix))
    folder = os.path.join(output_dir, subfolder)
    if not (os.path.abspath(folder) + os.sep).startswith(os.path.abspath(output_dir) + os.sep):
        raise ValueError("%s is outside of %s." % (folder, output_dir))
    os.makedirs(folder, exist_ok=True)
    numbers = (file[len(name) + 1 :].split("_")[0].split(".")[0] for file in os.listdir(folder) if file.startswith(name + "_"))
    return folder, name, max((int(number) for number in numbers if number.isdigit()), default=0) + 1, subfolder, filename_prefix

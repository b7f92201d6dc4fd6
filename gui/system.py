"""What the window needs of the system below it, and what to install where it is missing.

Looked for before Qt starts: a missing library makes the import fail with a linker's message, and a missing library of
the X11 plugin makes Qt abort the whole process.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable

# Debian's package for each library that PySide6-Essentials expects on the system and does not bring along.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libGLX.so.0": "libglx0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_WAYLAND = ("libwayland-client.so.0", "libwayland-cursor.so.0")
# What the xcb plugin itself is linked to.
_X11 = tuple(name for name in PACKAGES if name.startswith(("libxcb", "libX11", "libxkbcommon-x11")))
_LIBRARY = re.compile(r"([\w.+-]+\.so[\w.]*)")
MISSING = (
    "The system library {library} is missing, which the window needs. "
    "On Debian or Ubuntu: sudo apt install {packages}"
)
BROKEN = (
    "Qt cannot be loaded: {reason}. Install it again: "
    "python -m pip install --force-reinstall 'PySide6-Essentials<6.12'"
)
NO_DISPLAY = (
    "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). "
    "The commands check, trace and render work without one."
)
UNREACHABLE = (
    "The display '{display}' cannot be reached. The commands check, trace and render work without a display."
)


def find_obstacle(
    platform: str = "",
    load: Callable[[str], object] = ctypes.CDLL,
    import_qt: Callable[[], object] | None = None,
) -> str:
    """Return the sentence that says what keeps a window from opening, or "" if nothing does.

    Args:
        platform: Qt's platform; "" for the one that Qt would choose here.
        load: loads a library by its name, or raises OSError.
        import_qt: imports what the window is made of, or raises ImportError.
    """
    chosen = platform or choose_platform()
    if chosen == "none":
        return NO_DISPLAY
    fault = _import_fault(import_qt or _import_qt)
    if fault:
        return fault
    needed = {"xcb": _X11, "wayland": _WAYLAND}.get(chosen, ())
    absent = [name for name in needed if not _can_load(name, load)]
    if absent:
        return _sentence(absent)
    return _unreachable(load) if chosen == "xcb" else ""


def choose_platform() -> str:
    """Return the platform that Qt would use: "xcb", "wayland", "offscreen", ..., or "none" without a display."""
    wanted = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if wanted or not sys.platform.startswith("linux"):
        return wanted or sys.platform
    if os.environ.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb" if os.environ.get("DISPLAY") else "none"


def _unreachable(load: Callable[[str], object]) -> str:
    """Try the X server as Qt would; Qt itself aborts the process when it fails."""
    library = load("libxcb.so.1")
    if not isinstance(library, ctypes.CDLL):
        return ""
    library.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(library.xcb_connect(None, None))
    failed = bool(library.xcb_connection_has_error(connection))
    library.xcb_disconnect(connection)
    return UNREACHABLE.format(display=os.environ.get("DISPLAY", "")) if failed else ""


def _import_qt() -> None:
    import PySide6.QtSvg
    import PySide6.QtWidgets  # noqa: F401 - only whether it can be imported matters


def _import_fault(import_qt: Callable[[], object]) -> str:
    try:
        import_qt()
    except ImportError as error:
        library = _LIBRARY.match(str(error))
        if library is None or "cannot open shared object" not in str(error):
            return BROKEN.format(reason=str(error).rstrip("."))
        return _sentence([library[1]])
    return ""


def _can_load(name: str, load: Callable[[str], object]) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True


def _sentence(libraries: list[str]) -> str:
    packages = list(dict.fromkeys(PACKAGES.get(name, f"(the package with {name})") for name in libraries))
    return MISSING.format(library=", ".join(libraries), packages=" ".join(packages))

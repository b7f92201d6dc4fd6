"""The contract's example of a design file, to be changed by the tests."""

from typing import Any

import pytest


@pytest.fixture
def classroom() -> dict[str, Any]:
    """A file with every known key, as plain values."""
    return {
        "format": "hypervista",
        "version": 1,
        "title": "Classroom server",
        "hosts": [
            {
                "id": "server",
                "name": "Server",
                "position": [0, 0],
                "cpu": {"isa": "x86", "bits": 64, "cores": 16, "features": ["vmx", "ept"]},
                "memory_mib": 65536,
                "disk_gib": 512,
                "peripherals": ["network", "usb"],
                "approach": "hosted",
                "host_os": {"family": "linux", "bits": 64},
                "guests": [
                    {
                        "id": "web",
                        "name": "web-01",
                        "os": {"family": "linux", "bits": 64, "modified_for_para": False},
                        "cpu": {"isa": "x86", "bits": 64, "count": 2},
                        "memory_mib": 2048,
                        "disk_gib": 20,
                        "peripherals": [
                            {"kind": "network", "backing": "shared"},
                            {"kind": "sound", "backing": "emulated"},
                        ],
                        "technique": "hardware-assisted",
                        "program": "hello",
                    },
                    {
                        "id": "legacy",
                        "os": {"family": "windows", "bits": 32},
                        "cpu": {"isa": "x86", "bits": 32},
                        "memory_mib": 512,
                        "disk_gib": 4,
                        "program": {"source": "mov eax, 1\n"},
                    },
                ],
            },
            {
                "id": "laptop",
                "cpu": {"isa": "x86", "bits": 64, "cores": 4},
                "memory_mib": 8192,
                "disk_gib": 256,
                "approach": "bare-metal",
                "host_os": None,
                "guests": [],
            },
        ],
    }

"""The layers of a host as a graph, and the routes in it."""

from model.topology.layers import (
    Edge,
    Layer,
    core_node,
    devices,
    graph_of,
    guest_node,
    host_node,
    kernel_ring,
    mediator,
    own_devices,
    unmediated_devices,
)
from model.topology.routes import Cause, NoRouteError, find_route

__all__ = [
    "Cause",
    "Edge",
    "Layer",
    "NoRouteError",
    "core_node",
    "devices",
    "find_route",
    "graph_of",
    "guest_node",
    "host_node",
    "kernel_ring",
    "mediator",
    "own_devices",
    "unmediated_devices",
]

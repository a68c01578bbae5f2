"""YAML text as nodes that know their place in the file, with findings for everything that is wrong with it."""

from generator.source.keys import Keys
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.reader import Source, from_text, read

__all__ = ["Keys", "Mapping", "Node", "Scalar", "Sequence", "Source", "from_text", "read"]

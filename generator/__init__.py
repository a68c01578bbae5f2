"""nianbao: the annual report on open government information, checked and typeset from one YAML file."""

__version__ = "0.1.0"

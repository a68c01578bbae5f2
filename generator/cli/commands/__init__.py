"""One command of `nianbao` a module."""

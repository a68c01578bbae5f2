"""The tests of nianbao; the tree mirrors `generator`."""

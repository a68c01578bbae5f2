"""How long blocks come out on Word's pages, estimated so that tables break between groups."""

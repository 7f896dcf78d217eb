"""Readers: one file a kind of content, each `read(data, name) -> Document`; `dispatch` chooses among them."""

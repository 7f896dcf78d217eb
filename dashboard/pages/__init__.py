"""One script a page; the router runs them."""

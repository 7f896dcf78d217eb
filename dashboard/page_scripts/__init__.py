"""One script a page; the router runs them.

The folder must not be called `pages`: Streamlit would run its scripts by itself, past the router.
"""

"""The floor of the dashboard's benchmark: a Streamlit page that shows one small table and nothing else."""

from __future__ import annotations

import streamlit as st

st.title("floor")
st.table({"area": ["110000", "120000", "130000"], "value": [1, 2, 3]})

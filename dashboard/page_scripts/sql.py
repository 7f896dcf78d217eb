"""SQL: the reader's own questions to the snapshot, read-only and bounded, with the schema beside them."""

from __future__ import annotations

import streamlit as st

from dashboard.sql_views import editor, schema
from dashboard.view import open_view

view = open_view("sql.title", "sql.lead")
question, tables = st.columns([3, 2], gap="large")
with question:
    editor(view)
with tables:
    schema(view)

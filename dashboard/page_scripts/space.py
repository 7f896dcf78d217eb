"""空间 Space: the thirteen cities of the region, any figure that is known of them by colour."""

from __future__ import annotations

import streamlit as st

from dashboard.gravity_views import city_links
from dashboard.space_views import tiles_and_order
from dashboard.view import open_view

view = open_view("space.title", "space.lead")
tiles_and_order(view)
st.space("small")
city_links(view)

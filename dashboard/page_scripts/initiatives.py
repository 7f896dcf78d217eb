"""合作 Initiatives: cooperation that reports state in words, what was promised and what became of it."""

from __future__ import annotations

from dashboard.choices import stated
from dashboard.initiative_views import all_initiatives, one_initiative
from dashboard.view import open_view

view = open_view("initiatives.title", "initiatives.lead")
initiative = stated("initiative")
if initiative:
    one_initiative(view, initiative)
else:
    all_initiatives(view)

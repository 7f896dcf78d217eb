"""修订 Revisions: what changed between stages and bases, in plain words, and what was known on a day."""

from __future__ import annotations

from dashboard.exhibits import heading
from dashboard.revision_views import known_then, published_anew
from dashboard.view import open_view

view = open_view("revisions.title", "revisions.lead")
heading(view.texts("revisions.anew"))
published_anew(view)
known_then(view)

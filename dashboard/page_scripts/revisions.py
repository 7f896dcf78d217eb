"""修订 Revisions: what changed between stages, bases and builds, in plain words, and what was known on a day."""

from __future__ import annotations

from dashboard.build_views import between_builds
from dashboard.choices import chosen_one
from dashboard.exhibits import heading
from dashboard.revision_views import known_then, published_anew
from dashboard.view import open_view

SHOWN = ("anew", "known", "builds")

view = open_view("revisions.title", "revisions.lead")
shown = chosen_one(
    "show", view.texts("reports.show"), SHOWN, lambda one: view.texts(f"revisions.{one}"), form="buttons"
)
if shown == "anew":
    heading(view.texts("revisions.anew"))
    published_anew(view)
elif shown == "known":
    known_then(view)
else:
    between_builds(view)

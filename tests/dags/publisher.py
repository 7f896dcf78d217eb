"""A publisher whose site lists what is due: what the running platform collects."""

from __future__ import annotations

from datetime import UTC, datetime

from ingestion.collection.schedule import source_states
from ingestion.source_definitions import source_definitions
from jingjinji.settings import Settings
from tests.collection import pages
from tests.collection.site import Site

# Two sources that one host publishes, over plain HTTP, so that a proxy can answer in its place.
COLLECTED = {"hebei_bulletin": "河北省{}年国民经济和社会发展统计公报", "hebei_yearbook": "河北统计年鉴 {}"}


def publish_what_is_due(settings: Settings, site: Site) -> set[str]:
    """Let the site list what is due from the collected sources, and return the addresses of the documents."""
    documents = []
    states = {
        state.definition.source: state for state in source_states(source_definitions(), settings, datetime.now(UTC))
    }
    for name, title in COLLECTED.items():
        url = states[name].definition.url or ""
        for release in states[name].due:
            listed = (f"{url}{name}/{release.period}.html", title.format(release.period), str(release.first_day))
            sentence = f"{release.period}年全省地区生产总值{len(documents) + 45000}亿元。"
            site.replies[listed[0]] = pages.bulletin(listed[1], sentence)
            documents.append(listed)
        site.replies[url] = pages.index(*documents)
    return {url for url, _, _ in documents}

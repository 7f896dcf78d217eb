"""The client against a host that plays every trick."""

from __future__ import annotations

import pytest

from ingestion.collection.errors import Unanswered, Unavailable
from ingestion.collection.fetching import Fetcher, Politeness
from tests.collection.site import Reply, Site, serving


def test_a_document_that_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    site.replies["/a"] = Reply(b"text", headers={"ETag": '"1"'})
    first = fetcher.get(site.url("/a"))
    assert (first.content, first.is_unchanged) == (b"text", False)
    assert fetcher.get(site.url("/a"), first.known).is_unchanged


def test_what_can_pass_is_tried_again_after_the_time_that_the_host_asks_for(site: Site, waits: list[float]) -> None:
    site.replies["/busy"] = [Reply(status=429, headers={"Retry-After": "7"}), Reply(status=503), Reply(b"at last")]
    fetcher = Fetcher(Politeness(pause=0.0, tries=3, longest_wait=60.0), sleep=waits.append)
    assert fetcher.get(site.url("/busy")).content == b"at last"
    assert waits[0] == 7.0
    assert site.asked["/busy"] == 3
    fetcher.close()


def test_the_host_cannot_ask_for_more_patience_than_there_is(site: Site, waits: list[float]) -> None:
    site.replies["/busy"] = [Reply(status=503, headers={"Retry-After": "86400"}), Reply(b"at last")]
    fetcher = Fetcher(Politeness(pause=0.0, longest_wait=60.0), sleep=waits.append)
    fetcher.get(site.url("/busy"))
    assert waits == [60.0]
    fetcher.close()


@pytest.mark.parametrize("reply", [Reply(status=500), Reply(b"0123456789", cut=4), Reply(b"0123456789" * 9, drip=0.05)])
def test_what_goes_on_failing_may_pass_later(site: Site, fetcher: Fetcher, reply: Reply) -> None:
    site.replies["/bad"] = reply
    with pytest.raises(Unanswered):
        fetcher.get(site.url("/bad"))
    assert site.asked["/bad"] == 3


def test_a_refusal_is_not_tried_again_and_says_what_to_do(site: Site, fetcher: Fetcher) -> None:
    site.replies["/closed"] = Reply(status=403)
    with pytest.raises(Unavailable, match=r"403.*inbox") as failure:
        fetcher.get(site.url("/closed"))
    assert not isinstance(failure.value, Unanswered)
    assert site.asked["/closed"] == 1


def test_what_is_gone_is_told_from_what_fails(site: Site, fetcher: Fetcher) -> None:
    assert fetcher.get(site.url("/nowhere")).is_gone


def test_robots_txt_is_respected(site: Site, fetcher: Fetcher) -> None:
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /private/\n", media_type="text/plain")
    site.replies["/private/a"] = Reply(b"secret")
    site.replies["/open"] = Reply(b"open")
    with pytest.raises(Unavailable, match=r"robots\.txt"):
        fetcher.get(site.url("/private/a"))
    assert site.asked["/private/a"] == 0
    assert fetcher.get(site.url("/open")).content == b"open"
    assert site.asked["/robots.txt"] == 1


def test_a_host_that_cannot_say_its_rules_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.replies["/robots.txt"] = Reply(status=500)
    with pytest.raises(Unanswered):
        fetcher.get(site.url("/a"))
    assert site.asked["/a"] == 0


def test_a_page_served_in_place_of_robots_txt_forbids_nothing(site: Site, fetcher: Fetcher) -> None:
    site.replies["/robots.txt"] = Reply(b"<html>Disallow: /</html>")
    site.replies["/a"] = Reply(b"text")
    assert fetcher.get(site.url("/a")).content == b"text"


def test_one_host_is_asked_with_pauses(site: Site, waits: list[float]) -> None:
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 30\n", media_type="text/plain")
    site.replies["/a"] = Reply(b"text")
    fetcher = Fetcher(Politeness(pause=2.0), sleep=waits.append)
    fetcher.get(site.url("/a"))
    fetcher.get(site.url("/a"))
    assert len(waits) == 1
    assert 29.0 < waits[0] <= 30.0
    fetcher.close()


def test_an_answer_has_a_largest_size(site: Site, fetcher: Fetcher) -> None:
    site.replies["/large"] = Reply(b"0" * 100_001)
    with pytest.raises(Unavailable, match="larger"):
        fetcher.get(site.url("/large"))


def test_redirects_are_followed_but_not_in_circles(site: Site, fetcher: Fetcher) -> None:
    site.replies["/old"] = Reply(status=302, headers={"Location": "/new"})
    site.replies["/new"] = Reply(b"moved")
    site.replies["/circle"] = Reply(status=302, headers={"Location": "/circle"})
    assert fetcher.get(site.url("/old")).url == site.url("/new")
    with pytest.raises(Unavailable, match="circle"):
        fetcher.get(site.url("/circle"))


def test_a_host_that_another_one_leads_to_has_its_own_rules(site: Site, fetcher: Fetcher) -> None:
    with serving() as other:
        other.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /\n", media_type="text/plain")
        other.replies["/there"] = Reply(b"closed to guests")
        site.replies["/here"] = Reply(status=302, headers={"Location": other.url("/there")})
        with pytest.raises(Unavailable, match=r"robots\.txt"):
            fetcher.get(site.url("/here"))
        assert other.asked == {"/robots.txt": 1}


def test_a_redirect_leads_to_web_addresses_only(site: Site, fetcher: Fetcher) -> None:
    site.replies["/here"] = Reply(status=302, headers={"Location": "file:///etc/hosts"})
    with pytest.raises(Unavailable):
        fetcher.get(site.url("/here"))


def test_a_robots_txt_without_end_holds_nobody(site: Site, fetcher: Fetcher) -> None:
    site.replies["/robots.txt"] = Reply(b"User-agent: *\n" * 9, media_type="text/plain", drip=0.05)
    with pytest.raises(Unanswered):
        fetcher.get(site.url("/a"))
    assert site.asked["/a"] == 0


def test_the_name_of_a_file_is_the_one_that_the_host_states(site: Site, fetcher: Fetcher) -> None:
    disposition = "attachment; filename=\"a.xls\"; filename*=UTF-8''%E8%A1%A8.xlsx"
    site.replies["/download"] = Reply(b"PK", headers={"Content-Disposition": disposition})
    assert fetcher.get(site.url("/download")).name == "表.xlsx"


def test_only_web_addresses_are_fetched(fetcher: Fetcher) -> None:
    with pytest.raises(Unavailable, match="no web address"):
        fetcher.get("file:///etc/hosts")

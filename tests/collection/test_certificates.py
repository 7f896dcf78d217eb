"""Certificates are verified, by the system's authorities or by the one that SSL_CERT_FILE names."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ingestion.collection.errors import Unanswered, Unavailable
from ingestion.collection.fetching import Fetcher
from tests.collection.conftest import HASTE
from tests.collection.site import Reply, Site, serving


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of this machine that no system trusts, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "played site")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = builder.add_extension(here, critical=False).sign(key, hashes.SHA256())
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "site.pem"
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def encrypted(certificate: Path) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(context) as site:
        site.replies["/a"] = Reply(b"text")
        yield site


def test_a_host_whose_certificate_nobody_vouches_for_is_not_asked(encrypted: Site) -> None:
    with closing(Fetcher(HASTE)) as fetcher, pytest.raises(Unavailable, match="SSL_CERT_FILE") as failure:
        fetcher.get(encrypted.url("/a"))
    assert not isinstance(failure.value, Unanswered)
    assert not encrypted.asked


def test_an_authority_of_ones_own_is_named_by_the_usual_variable(
    encrypted: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with closing(Fetcher(HASTE)) as fetcher:
        assert fetcher.get(encrypted.url("/a")).content == b"text"

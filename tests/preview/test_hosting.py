"""Which Host headers name the server."""

from __future__ import annotations

import socket

import pytest

from generator.preview.hosting import Settings, is_loopback


@pytest.mark.parametrize("name", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000", "127.0.0.1"])
def test_a_desk_of_this_computer_goes_by_its_local_names(name: str) -> None:
    assert Settings().serves(name)


@pytest.mark.parametrize(
    "name", ["", ":8000", "127.0.0.1:8001", "10.0.0.5:8000", "a.example:8000", "localhost.a.example:8000", "[::1"]
)
def test_it_goes_by_no_other(name: str) -> None:
    assert not Settings().serves(name)


def test_a_desk_at_one_address_goes_by_that() -> None:
    settings = Settings(host="10.0.0.5")
    assert settings.serves("10.0.0.5:8000")
    assert not settings.serves("10.0.0.6:8000")
    assert not settings.serves("localhost:8000")


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_a_desk_at_all_addresses_goes_by_addresses_and_the_computer_s_name_only(host: str) -> None:
    settings = Settings(host=host)
    assert settings.serves("10.0.0.6:8000")
    assert settings.serves("localhost:8000")
    assert settings.serves(f"{socket.gethostname()}:8000")
    assert not settings.serves("a.example:8000")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "::1"])
def test_loopback_is_this_computer_only(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "a.example", "", "127.0.0.1.a.example"])
def test_anything_else_is_not(host: str) -> None:
    assert not is_loopback(host)


def test_the_token_of_a_desk_is_new_with_every_start_and_never_printed() -> None:
    one, other = Settings(), Settings()
    assert one.write != other.write
    assert one.write not in repr(one)

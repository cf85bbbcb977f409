from __future__ import annotations

import pytest
import typer

from consilience.presentation.cli import serving


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_on_this_machine_no_token_is_asked_for(host: str) -> None:
    assert serving._rules(host, None).token is None


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "news.example"])
def test_beyond_it_a_token_is_made_that_nobody_guesses(host: str) -> None:
    one, other = serving._rules(host, None), serving._rules(host, None)
    assert one.token is not None
    assert len(one.token) >= 32
    assert one.token != other.token
    assert serving._shown(host) in one.hosts


def test_the_origin_of_tiles() -> None:
    assert serving._origin("https://tiles.example/{z}/{x}/{y}.png") == "https://tiles.example"
    assert serving._origin(None) is None
    with pytest.raises(typer.BadParameter):
        serving._origin("javascript:alert(1)")

"""Which hosts a fetch may reach: connections go to addresses that were looked at first, and to no others.

Looking at the name alone would not do: a name can stand for a private address, or for another one when it is asked
again (DNS rebinding), so the address that was vetted is the one that is connected to.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import urllib.parse
import urllib.request
from typing import Any, Literal

Reach = Literal["public", "any"]
"""Whether private, loopback and link-local addresses are refused ("public") or taken too."""
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddress(OSError):
    """A host that stands for a private, loopback or otherwise special address."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network, also where it wraps an IPv4 address."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            found = inner
    return found.is_global and not found.is_multicast


def resolve(host: str, port: int, reach: Reach) -> list[tuple[Any, ...]]:
    """The socket addresses of a host. Raises `PrivateAddress` where one of them is not public and must be."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    refused = [str(entry[4][0]) for entry in found if reach == "public" and not is_public(str(entry[4][0]))]
    if refused:
        raise PrivateAddress(f"{host} is a private address ({refused[0]})")
    return [tuple(entry) for entry in found]


class _Vetted(http.client.HTTPConnection):
    """A connection to an address that `resolve` gave."""

    reach: Reach = "public"

    def connect(self) -> None:
        reason: OSError = PrivateAddress("the host has no address")
        for family, kind, protocol, _, address in resolve(self.host, self.port, self.reach):
            sock = socket.socket(family, kind, protocol)
            sock.settimeout(self.timeout)
            try:
                sock.connect(address)
            except OSError as error:
                sock.close()
                reason = error
                continue
            self.sock = sock
            return
        raise reason


class _VettedTls(http.client.HTTPSConnection, _Vetted):
    """The same, with TLS over it: `HTTPSConnection.connect` wraps what the next class connected."""


class _Any(_Vetted):
    reach: Reach = "any"


class _AnyTls(_VettedTls):
    reach: Reach = "any"


class _Http(urllib.request.HTTPHandler):
    def __init__(self, reach: Reach) -> None:
        super().__init__()
        self._reach: Reach = reach

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        kind = _Any if self._reach == "any" else _Vetted
        return self.do_open(_unless_proxied(request, kind, self._reach), request)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, reach: Reach) -> None:
        super().__init__()
        self._reach: Reach = reach

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        kind = _AnyTls if self._reach == "any" else _VettedTls
        return self.do_open(_unless_proxied(request, kind, self._reach), request)


def _unless_proxied(request: urllib.request.Request, kind: Any, reach: Reach) -> Any:
    """The kind of connection; to a proxy of the user's own an unguarded one, once the target is looked at.

    A name that only the proxy can resolve is left to it.
    """
    target = urllib.parse.urlsplit(request.full_url)
    if request.host == target.netloc:
        return kind
    with contextlib.suppress(socket.gaierror):
        resolve(target.hostname or "", target.port or 443, reach)
    return http.client.HTTPSConnection if issubclass(kind, http.client.HTTPSConnection) else http.client.HTTPConnection


def opener(reach: Reach) -> urllib.request.OpenerDirector:
    """What opens http and https addresses, and follows redirections to no other kind."""
    director = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        _Http(reach),
        _Https(reach),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        director.add_handler(handler)
    return director

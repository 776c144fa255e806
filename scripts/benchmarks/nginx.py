"""nginx as the many hosts of the web: 127.0.0.1 to 127.0.0.200, with and without TLS, with and without latency."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

HOSTS = tuple(f"127.0.0.{number}" for number in range(1, 201))
MODULES = Path("/usr/lib/nginx/modules")
_LATENCY = "access_by_lua_block { ngx.sleep(0.1 + tonumber(ngx.var.number) * 7919 % 1000 / 10000) }"
_HTTP = """
    sendfile on; tcp_nopush on; tcp_nodelay on; access_log off; server_tokens off; etag on;
    keepalive_timeout 60; keepalive_requests 10000; reset_timedout_connection on; lingering_close off;
    default_type text/html; charset utf-8;
    open_file_cache max=20000 inactive=600s; open_file_cache_valid 600s;
"""


@dataclass(frozen=True, slots=True)
class Port:
    """A port of every host, and how it answers."""

    number: int
    tls: bool
    latency: bool


PORTS = (Port(18480, False, True), Port(18481, False, False), Port(18443, True, True), Port(18444, True, False))


def port_for(*, tls: bool, latency: bool) -> int:
    return next(port.number for port in PORTS if (port.tls, port.latency) == (tls, latency))


@contextmanager
def serving(folder: Path) -> Iterator[Path]:
    """Serve the pages of a folder until the block ends; give the certificate to trust its TLS ports by."""
    if _answers():
        raise SystemExit("bench: another bench is running; two at once would measure each other")
    place = folder / "nginx"
    place.mkdir(parents=True, exist_ok=True)
    _make_certificate(place)
    (place / "nginx.conf").write_text(_configuration(folder, place))
    program = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if not program or not (MODULES / "ngx_http_lua_module.so").exists():
        raise SystemExit("bench: nginx and its Lua module are needed: apt install nginx-light libnginx-mod-http-lua")
    server = subprocess.Popen([program, "-p", str(place), "-c", str(place / "nginx.conf"), "-g", "daemon off;"])
    try:
        _wait_for(server)
        yield place / "authority.pem"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def _wait_for(server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if server.poll() is not None:
            raise SystemExit("bench: nginx did not start")
        if _answers():
            return
        time.sleep(0.05)
    raise SystemExit("bench: nginx does not answer")


def _answers() -> bool:
    with suppress(OSError):
        socket.create_connection((HOSTS[0], PORTS[-1].number), 1).close()
        return True
    return False


def _configuration(folder: Path, place: Path) -> str:
    paths = "".join(
        f"    {kind}_temp_path {place}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    servers = "".join(_server(folder, place, port) for port in PORTS)
    user = "user root;" if os.geteuid() == 0 else ""  # who else could not read the folder
    return f"""{user}
load_module {MODULES}/ndk_http_module.so;
load_module {MODULES}/ngx_http_lua_module.so;
worker_processes 2; worker_rlimit_nofile 16384; pid {place}/nginx.pid; error_log {place}/error.log crit;
events {{ worker_connections 7000; multi_accept on; }}
http {{
    lua_package_path "/usr/share/lua/5.1/?.lua;;";{_HTTP}{paths}{servers}
}}
"""


def _server(folder: Path, place: Path, port: Port) -> str:
    listen = "\n".join(f"        listen {host}:{port.number} backlog=4096{' ssl http2' * port.tls};" for host in HOSTS)
    certificate = f"ssl_certificate {place}/host.pem; ssl_certificate_key {place}/host.key;" if port.tls else ""
    wait = _LATENCY if port.latency else ""
    return f"""
    server {{
{listen}
        {certificate} root {folder}/pages; set $number 0;
        location ~ ^/a/(?<page>\\d+)[.]html$ {{ set $number $page; {wait} gzip_static always; gunzip on; }}
        location ~ ^/moved3/(?<page>\\d+)[.]html$ {{ set $number $page; {wait} return 301 /moved2/$page.html; }}
        location ~ ^/moved2/(?<page>\\d+)[.]html$ {{ set $number $page; {wait} return 302 /moved1/$page.html; }}
        location ~ ^/moved1/(?<page>\\d+)[.]html$ {{ set $number $page; {wait} return 301 /a/$page.html; }}
        location ~ ^/missing/(?<page>\\d+)[.]html$ {{ set $number $page; {wait} return 404; }}
        location ~ ^/gone/(?<page>\\d+)[.]html$ {{ set $number $page; {wait} return 410; }}
    }}
"""


def _make_certificate(place: Path) -> None:
    """Make an authority and one certificate for all hosts, unless they are there."""
    if (place / "host.pem").exists():
        return
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    (place / "names").write_text(f"subjectAltName={','.join(f'IP:{host}' for host in HOSTS)}\n")
    _openssl(place, "req", "-x509", *curve, "-keyout", "authority.key", "-out", "authority.pem", "-days", "3650",
             "-subj", "/CN=bench", "-addext", "keyUsage=critical,keyCertSign")  # fmt: skip
    _openssl(place, "req", *curve, "-keyout", "host.key", "-out", "host.csr", "-subj", "/CN=host")
    _openssl(place, "x509", "-req", "-in", "host.csr", "-CA", "authority.pem", "-CAkey", "authority.key",
             "-CAcreateserial", "-out", "host.pem", "-days", "3650", "-extfile", "names")  # fmt: skip


def _openssl(place: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=place, check=True, capture_output=True)

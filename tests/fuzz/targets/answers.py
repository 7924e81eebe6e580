"""What services answer."""

from __future__ import annotations

from typing import Any

from tripreport.core import links, reviews
from tripreport.linkcheck.archive import Archive
from tripreport.linkcheck.blueprints import Blueprints
from tripreport.linkcheck.pads import Pads
from tripreport.linkcheck.reviews import Reviews, Specs, Stories
from tripreport.linkcheck.verdicts import Answer, Status, Verdict

from targets.target import Target, text_of

_SERVICES: tuple[tuple[Any, str], ...] = (
    (Pads(links.Etherpad(), {}), 'https://etherpad.opendev.org/p/a'),
    (Blueprints(links.Blueprint(), {}), 'https://blueprints.launchpad.net/nova/+spec/a'),
    (Reviews(reviews.Review(), {}), 'https://review.opendev.org/c/1'),
    (Stories(reviews.Story(), {}), 'https://storyboard.openstack.org/#!/story/1'),
    (Specs(reviews.Spec(), {}), 'https://specs.openstack.org/a'),
)


def _answers(content: bytes) -> None:
    """Answer every question with a code, an address, a type and a body, each in a line."""
    code, location, media, body = (*text_of(content).split('\n', 3), '', '', '', '')[:4]
    number = int(code) if code.isascii() and code.isdigit() and len(code) < 4 else 200
    answer = Answer(code=number, text=body, headers={'Location': location, 'Content-Type': media})
    gone = Verdict(Status.BROKEN)
    judgings = [service.judge(service.place(url)) for service, url in _SERVICES]
    for judging in (*judgings, Archive({}).look_up('https://a.example/', None, gone)):
        next(judging)
        for _question in range(10):
            try:
                judging.send(answer)
            except StopIteration as done:
                verdict = done.value
                break
        else:
            raise AssertionError('it asks without end')
        assert verdict is None or isinstance(verdict.status, Status)
        assert verdict is None or '\n' not in verdict.text


_ANSWERS = (
    b'200\n\ntext/plain\nWelcome to Etherpad!\nhttps://etherpad.org',
    b'301\nhttps://api.launchpad.net/devel/b/+spec/a\n\n',
    b'302\nhttps://etherpad.opendev.org/p/a/export/txt\n\n',
    b'302\n/web/20150101000000id_/https://a.example/\n\n',
    b'200\n\napplication/json\n{"definition_status": "Superseded", "status": "ABANDONED"}',
    b'200\n\ntext/html\n<meta http-equiv="refresh" content="0; url=../b">',
    b'200\n\ntext/html\n<p class="warning message"><a href="/nova/+spec/b">',
)

TARGETS = {'answers': Target(_answers, lambda: _ANSWERS)}

"""What a line of notes tells about a session: who reported, who spoke, when and where."""

from __future__ import annotations

import re
from typing import NamedTuple

from tripreport.core.notes.blocks import LONGEST_MARK

_WORDS = {
    'reporter': '報告者?|報告|レポーター?|レポート|文責|執筆者?|筆者|著者|記録[者係]?|記|書記|'
    'report(?:ed)? by|reporters?|written by|notes by|minutes by|note[- ]?takers?|scribes?|authors?'
    '|by',
    'notes': 'メモ|ノート|議事録|memo|notes?|minutes',
    'speakers': '発表者?|登壇者?|講演者?|講師|話者|スピーカー|司会|speakers?|presenters?|'
    'presented by|panelists?',
    'when': '日時|when|date and time',
    'date': '日付|開催日|月日|date|day',
    'time': '時間|時刻|time',
    'room': '場所|会場|部屋|会議室|room|location|where|venue',
    'track': 'トラック|track',
    'slides': 'スライド|発表資料|slides?|slide deck',
    'video': '動画|ビデオ|録画|映像|videos?|recording',
    'url': 'URL|公式ページ|セッションページ|web|link|ページ',
    'etherpad': r'ether\s?pads?|pads?|エーテルパッド|イーサパッド',
    'blueprint': 'blueprints?|BPs?|ブループリント|specs?',
}
CITED = {'etherpad', 'blueprint'}
"""Fields that name a kind of link."""

ADDRESSES = CITED | {'url'}

NEEDS_NO_COLON = {
    'report by',
    'reported by',
    'written by',
    'notes by',
    'minutes by',
    'presented by',
    'by',
}
_FIELD = re.compile(
    r'[（(\[*_]*(?:' + '|'.join(f'(?P<{name}>{words})' for name, words in _WORDS.items())
    + r')[*_]*(?P<colon>\s*[:：][*_]*+|\s)\s*+(?P<value>\S.*)', re.IGNORECASE,
)  # fmt: skip
_SIGNATURE = re.compile(r'(?:[—―–]+|--?)\s*(\S.{0,60})')

_OPEN, _CLOSE = r'[(（\[【「<]', r'[)）\]】」>]'
_MONTHS = ('jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec')
_MONTH = r'(?P<{0}>' + '|'.join(_MONTHS) + r')[a-z]*\.?'
_WEEKDAYS = ('月mon', '火tue', '水wed', '木thu', '金fri', '土sat', '日sun')
_WEEKDAY = (
    r'[(（]?(?P<weekday>[月火水木金土日](?=[)）]|曜)'
    r'|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b)(?:曜日?)?\.?[)）]?,?'
)
_OTHER_WEEKDAY = _WEEKDAY.replace('weekday', 'weekday2')
_DATE = (
    r'(?:(?P<y1>\d{4})[年/.-]\s?)?(?P<m1>\d{1,2})'
    r'(?:月\s?(?P<d1>\d{1,2})日|[/-](?P<d2>\d{1,2})(?!\d|:|\s*[ap]\.?m(?![a-z])))'
    rf'|{_MONTH.format("m2")}\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>\d{{4}}))?'
    rf'|(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format("m3")}(?:,?\s+(?P<y3>\d{{4}}))?'
)
_NTH = (
    r'(?P<nth>\d{1,2}|[一二三四五六七八九])日目|day\s+(?P<nth2>\d{1,2})'
    r'|(?P<first>初日|first day)|(?P<last>最終日|last day)'
)
_DAY = re.compile(
    rf'{_OPEN}?\s*(?:{_WEEKDAY}\s*)?(?:(?:{_DATE})|(?:{_NTH}))\s*(?:{_OTHER_WEEKDAY})?\s*{_CLOSE}?',
    re.IGNORECASE,
)
_WEEKDAY_ALONE = re.compile(
    rf'{_OPEN}?\s*+(?:(?P<weekday>[月火水木金土日])曜日?'
    rf'|(?P<weekday2>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?day)\s*+{_CLOSE}?\s*+[:：]?',
    re.IGNORECASE,
)


class Field(NamedTuple):
    """A line that gives a value its name."""

    name: str
    value: str


class Day(NamedTuple):
    """A day as notes name it."""

    written: str
    rest: str
    """The text behind it."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    nth: int | None = None
    """Which day of the event, from 1; -1 is the last."""
    weekday: int | None = None
    """From 0, which is Monday."""


def field(text: str) -> Field | None:
    """Return the field that *text* is, as 報告者: NAME, or nothing."""
    text = text.strip()
    if len(text) > LONGEST_MARK or not (found := _FIELD.fullmatch(text)):
        return None
    name = next(name for name in _WORDS if found[name])
    word = found[name]
    if not found['colon'].strip() and word.lower() not in NEEDS_NO_COLON:
        return None
    value = found['value'].strip().strip('*').strip()
    if text[0] in '（([':
        value = value.rstrip(')）]')
    return Field(name, value) if value else None


def signature(text: str) -> str:
    """Return who signs with *text*, as "— NAME", or ``''``."""
    found = _SIGNATURE.fullmatch(text.strip()) if len(text) < LONGEST_MARK else None
    return found[1] if found else ''


def day(text: str) -> Day | None:
    """Return the day with which *text* begins, or which it is by a weekday alone, or nothing."""
    text = text.strip()
    if len(text) >= LONGEST_MARK:
        return None
    if alone := _WEEKDAY_ALONE.fullmatch(text):
        return Day(text, '', weekday=_weekday(alone))
    if not (found := _DAY.match(text)):
        return None
    rest = text[found.end() :]
    more = _DAY.match(rest.lstrip(' 　-–—―:：,、|'))
    part = _day(found, rest)
    if more:  # "2日目 — 10月28日 (水)"
        other = _day(more, '')
        rest = rest.lstrip(' 　-–—―:：,、|')[more.end() :]
        missing = {name: value for name, value in other._asdict().items()
                   if value is not None and getattr(part, name) is None}  # fmt: skip
        part = part._replace(**missing)
    written = text[: len(text) - len(rest)].strip()
    return part._replace(written=written, rest=rest.strip(' 　-–—―:：|'))


def _day(found: re.Match[str], rest: str) -> Day:
    group = found.groupdict()

    def number(*names: str) -> int | None:
        return next((int(group[name]) for name in names if group[name]), None)

    month = number('m1')
    for name in ('m2', 'm3'):
        if group[name]:
            month = _MONTHS.index(group[name][:3].lower()) + 1
    nth = number('nth2')
    if group['nth']:
        nth = (
            int(group['nth'])
            if group['nth'].isdecimal()
            else '一二三四五六七八九'.index(group['nth']) + 1
        )
    nth = 1 if group['first'] else -1 if group['last'] else nth
    return Day('', rest, number('y1', 'y2', 'y3'), month, number('d1', 'd2', 'd3', 'd4'), nth,
               _weekday(found))  # fmt: skip


def _weekday(found: re.Match[str]) -> int | None:
    """Return the number of the weekday that *found* names, from 0, which is Monday."""
    told = (found['weekday'] or found['weekday2'] or '')[:3].lower()
    known = (n for n, names in enumerate(_WEEKDAYS) if told in {names[0], names[1:]})
    return next(known, None)

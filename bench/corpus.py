"""A conference of any size, made up: the same for us and in plain reST with hand-written lists.

python bench/corpus.py FOLDER NUMBER-OF-SESSIONS
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

REPORTERS, PROJECTS, TRACKS, DAYS, ON_A_PAGE = 40, 30, 8, 4, 10

_WORDS = """\
仮想ネットワークの設計 認証基盤 ブロックストレージ 運用チーム 利用者 開発者 この提案
新しいスケジューラ 監視の仕組み 負荷分散 コンテナ 物理サーバ ログの収集 バックアップ
証明書の更新 データベース 移行計画 API 品質保証 翻訳チーム コミュニティ 互換性の試験
障害の切り分け 課金

複数の拠点 大規模な環境 既存の機能 次のリリース 古いバージョン 設定ファイル 性能の測定
利用者の要望 共有ストレージ ネットワークの遅延 メモリの使用量 管理画面 文書 暗号化
ライブマイグレーション 権限の管理 テストの自動化 プラグイン 依存関係 障害時の動作
アップグレードの手順 名前の付け方

について議論がありました。 を改善することになりました。 の課題が挙げられました。
の実装が紹介されました。 には時間がかかるという意見が出ました。 を来年までに見直すそうです。
の例が示されました。 は今回の対象から外れました。 に強い関心が寄せられました。
を試した結果が報告されました。
"""
_SUBJECTS, _OBJECTS, _VERBS = (words.split() for words in _WORDS.split('\n\n'))


@dataclass(frozen=True)
class Session:
    """What both ways of writing tell of a session."""

    key: str
    title: str
    day: int
    hour: int
    track: int
    room: int
    speaker: int
    project: int
    reports: tuple[tuple[int, tuple[str, ...]], ...]
    """Reporters, each with sentences."""
    refers: tuple[str, int, int]
    """A session, a person and a project that the text names."""

    @property
    def date(self) -> str:
        """The day as authors write it."""
        return f'2025-10-{27 + self.day}'

    @property
    def time(self) -> str:
        """The time as authors write it."""
        return f'{self.hour:02}:00-{self.hour:02}:40'


def conference(number: int) -> list[Session]:
    """Return *number* sessions, the same on every run."""
    random = Random(number)  # noqa: S311 -- nothing is to be kept secret
    keys = [f's{index:05}' for index in range(number)]
    return [
        Session(
            key=key,
            title=f'{random.choice(_SUBJECTS)}と{random.choice(_OBJECTS)} {index}',
            day=index * DAYS // number,
            hour=9 + index % 9,
            track=index % TRACKS,
            room=index // 9,
            speaker=random.randrange(REPORTERS),
            project=random.randrange(PROJECTS),
            reports=tuple(
                (reporter, _prose(random))
                for reporter in random.sample(range(REPORTERS), 1 + index % 2)
            ),
            refers=(
                random.choice(keys),
                random.randrange(REPORTERS),
                random.randrange(PROJECTS),
            ),
        )
        for index, key in enumerate(keys)
    ]


def _prose(random: Random) -> tuple[str, ...]:
    """Return about 400 characters, in sentences."""
    sentences: list[str] = []
    while sum(map(len, sentences)) < 380:
        subject, thing = random.choice(_SUBJECTS), random.choice(_OBJECTS)
        sentences.append(f'{subject}では、{thing}{random.choice(_VERBS)}')
    return tuple(sentences)


def _pages(sessions: list[Session]) -> dict[str, list[Session]]:
    pages = defaultdict(list)
    for index, session in enumerate(sessions):
        pages[f'day-{session.day}/page-{index // ON_A_PAGE:04}'].append(session)
    return pages


def _heading(text: str, line: str = '=') -> str:
    return f'{text}\n{line * (2 * len(text))}\n\n'


def _toctree(names: list[str]) -> str:
    return '.. toctree::\n\n' + ''.join(f'   {name}\n' for name in names)


def ours(sessions: list[Session]) -> dict[str, str]:
    """Return the files of a project that uses the extension."""
    files = {
        'conf.py': "extensions = ['tripreport']\nprimary_domain = 'trip'\n",
        'event.rst': _heading('カンファレンス')
        + '.. event:: カンファレンス\n   :id: conference\n   :dates: 2025-10-27/2025-10-30\n',
        'people.rst': _heading('人物')
        + ''.join(f'.. person:: 報告者{n}\n   :id: p{n}\n\n' for n in range(REPORTERS)),
        'projects.rst': _heading('プロジェクト')
        + ''.join(f'.. project:: Project {n}\n   :id: q{n}\n\n' for n in range(PROJECTS)),
        'lists/timetable.rst': _heading('時間割') + '.. timetable:: conference\n',
        'lists/pads.rst': _heading('パッド') + '.. link-list::\n',
    }
    choices = {
        **{f'day-{n}': f':date: 2025-10-{27 + n}' for n in range(DAYS)},
        **{f'track-{n}': f':track: Track {n}' for n in range(TRACKS)},
        **{f'reporters-{n}': f':reporter: {", ".join(_reporters(n))}' for n in range(4)},
    }
    for name, choice in choices.items():
        files[f'lists/{name}.rst'] = _heading(name) + f'.. session-list::\n   {choice}\n'
    for name, on_page in _pages(sessions).items():
        files[f'{name}.rst'] = _heading(name) + ''.join(map(_our_session, on_page))
    return files


def _reporters(group: int) -> list[str]:
    return [f'p{n}' for n in range(group * 10, group * 10 + 10)]


def _our_session(session: Session) -> str:
    other, person, project = session.refers
    text = (
        f'.. session:: {session.title}\n   :id: {session.key}\n   :event: conference\n'
        f'   :date: {session.date}\n   :time: {session.time}\n   :track: Track {session.track}\n'
        f'   :room: {session.room}\n   :speakers: p{session.speaker}\n'
        f'   :projects: q{session.project}\n\n   .. etherpad-link:: pad-{session.key}\n\n'
    )
    for number, (reporter, sentences) in enumerate(session.reports):
        text += f'   .. reporter:: p{reporter}\n\n      {"".join(sentences)}\n\n'
        if not number:
            also = f':session:`{other}` と :person:`p{person}` と :project:`q{project}`'
            text += f'      {also} も参照。\n\n'
    return text


def plain(sessions: list[Session]) -> dict[str, str]:
    """Return the files of a project in which all lists are written by hand."""
    by_key = defaultdict(list)
    for session in sessions:
        for name in (
            *(f'day-{session.day}', f'track-{session.track}', f'q{session.project}'),
            *dict.fromkeys((f'p{session.speaker}', *(f'p{n}' for n, _text in session.reports))),
        ):
            by_key[name].append(session)
    listed = {name: ''.join(map(_line, found)) + '\n' for name, found in by_key.items()}
    files = {
        'conf.py': '',
        'event.rst': _heading('カンファレンス')
        + ''.join(listed.get(f'day-{n}', '') for n in range(DAYS)),
        'people.rst': _heading('人物') + _entries('p', '報告者', REPORTERS, listed),
        'projects.rst': _heading('プロジェクト') + _entries('q', 'Project ', PROJECTS, listed),
        'lists/timetable.rst': _heading('時間割') + _timetable(sessions),
        'lists/pads.rst': _heading('パッド')
        + ''.join(f'- {_pad(session)}: {_reference(session.key)}\n' for session in sessions),
    }
    groups = {f'day-{n}': [f'day-{n}'] for n in range(DAYS)}
    groups |= {f'track-{n}': [f'track-{n}'] for n in range(TRACKS)}
    groups |= {f'reporters-{n}': _reporters(n) for n in range(4)}
    for name, keys in groups.items():
        files[f'lists/{name}.rst'] = _heading(name) + ''.join(listed.get(key, '') for key in keys)
    for name, on_page in _pages(sessions).items():
        files[f'{name}.rst'] = _heading(name) + ''.join(map(_plain_session, on_page))
    return files


def _reference(label: str) -> str:
    return f':ref:`{label}`'


def _pad(session: Session) -> str:
    return f'`pad-{session.key} <https://etherpad.opendev.org/p/pad-{session.key}>`__'


def _line(session: Session) -> str:
    reporters = '、'.join(_reference(f'p{n}') for n, _text in session.reports)
    when = f'{session.date} {session.time}, Track {session.track}'
    return f'- {_reference(session.key)} ({when}; {reporters})\n'


def _entries(prefix: str, name: str, number: int, listed: dict[str, str]) -> str:
    return ''.join(
        f'.. _{prefix}{n}:\n\n{_heading(f"{name}{n}", "-")}{listed.get(f"{prefix}{n}", "")}\n'
        for n in range(number)
    )


def _timetable(sessions: list[Session]) -> str:
    cells: dict[tuple[int, int], dict[int, list[Session]]]
    cells = defaultdict(lambda: defaultdict(list))
    for session in sessions:
        cells[session.day, session.hour][session.track].append(session)
    text = '.. list-table::\n\n'
    for (day, hour), tracks in sorted(cells.items()):
        text += f'   * - {27 + day}日 {hour}:00\n'
        for track in range(TRACKS):
            lines = [_reference(session.key) for session in tracks[track]]
            text += '     - ' + '\n       '.join(f'| {line}' for line in lines).lstrip() + '\n'
    return text


def _plain_session(session: Session) -> str:
    other, person, project = session.refers
    text = (
        f'.. _{session.key}:\n\n{_heading(session.title, "-")}'
        f':イベント: :doc:`/event`\n:日時: {session.date} {session.time}\n'
        f':トラック: Track {session.track}\n:部屋: {session.room}\n'
        f':発表者: {_reference(f"p{session.speaker}")}\n'
        f':プロジェクト: {_reference(f"q{session.project}")}\n\nEtherpad {_pad(session)}\n\n'
    )
    for number, (reporter, sentences) in enumerate(session.reports):
        text += _heading(f'報告者{reporter}の報告', '~') + ''.join(sentences) + '\n\n'
        if not number:
            also = [_reference(other), _reference(f'p{person}'), _reference(f'q{project}')]
            text += ' と '.join(also) + ' も参照。\n\n'
    return text


WAYS = {'ours': ours, 'plain': plain}


def write(folder: Path, way: str, number: int) -> None:
    """Write a conference of *number* sessions into *folder*, in one of `WAYS`."""
    files = WAYS[way](conference(number))
    files['conf.py'] += "html_theme = 'alabaster'\nlanguage = 'ja'\n"
    folders = sorted({name.partition('/')[0] for name in files if '/' in name})
    for one in folders:
        inside = sorted(Path(name).stem for name in files if name.startswith(f'{one}/'))
        files[f'{one}/index.rst'] = _heading(one) + _toctree(inside)
    top = ['event', 'people', 'projects', *(f'{one}/index' for one in folders)]
    files['index.rst'] = _heading('旅の報告') + _toctree(top)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, 'utf-8')


if __name__ == '__main__':
    for one in WAYS:
        write(Path(sys.argv[1], one), one, int(sys.argv[2]))

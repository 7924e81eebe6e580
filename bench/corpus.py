"""A conference of any size, made up, and written in several ways: each in a module of `ways`.

python bench/corpus.py FOLDER NUMBER-OF-SESSIONS
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from random import Random

WAYS = ('plain', 'ours', 'needs', 'ablog')
REPORTERS, PROJECTS, TRACKS, DAYS, ON_A_PAGE = 40, 30, 8, 4, 10

KEYNOTE = '基調講演'
"""The title of the session in the middle, which some twenty others refer to."""

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
    """What all ways of writing tell of a session."""

    key: str
    title: str
    day: int
    hour: int
    track: int
    room: int
    speaker: int
    project: int
    reports: tuple[tuple[int, str], ...]
    """Reporters, each with a text."""
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

    @property
    def pad(self) -> str:
        """The name of its pad."""
        return f'pad-{self.key}'


def person(number: int) -> str:
    """Return the name of a person; no name is a part of another."""
    return f'報告者{number:02}'


def conference(number: int) -> list[Session]:
    """Return *number* sessions, the same on every run."""
    random = Random(number)  # noqa: S311 -- nothing is to be kept secret
    keys = [f's{index:05}' for index in range(number)]
    keynote = number // 2
    apart = ON_A_PAGE * max(1, number // (20 * ON_A_PAGE))
    sessions = []
    for index, key in enumerate(keys):
        title = f'{random.choice(_SUBJECTS)}と{random.choice(_OBJECTS)} {index}'
        other = random.choice(keys)
        sessions.append(
            Session(
                key=key,
                title=KEYNOTE if index == keynote else title,
                day=index * DAYS // number,
                hour=9 + index % 9,
                track=index % TRACKS,
                room=index // 9,
                speaker=random.randrange(REPORTERS),
                project=index % PROJECTS,
                reports=tuple(
                    (reporter, _prose(random))
                    for reporter in random.sample(range(REPORTERS), 1 + index % 2)
                ),
                refers=(
                    other if index % apart else keys[keynote],
                    random.randrange(REPORTERS),
                    random.randrange(PROJECTS),
                ),
            )
        )
    return sessions


def _prose(random: Random) -> str:
    """Return about 400 characters, in sentences."""
    text = ''
    while len(text) < 380:
        subject, thing = random.choice(_SUBJECTS), random.choice(_OBJECTS)
        text += f'{subject}では、{thing}{random.choice(_VERBS)}'
    return text


def write(folder: Path, way: str, number: int) -> None:
    """Write a conference of *number* sessions into *folder*, in one of `WAYS`."""
    for name, text in import_module(f'ways.{way}').files(conference(number)).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, 'utf-8')


if __name__ == '__main__':
    for one in WAYS:
        write(Path(sys.argv[1], one), one, int(sys.argv[2]))

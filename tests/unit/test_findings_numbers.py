"""What the check of catalogs says of numbers, in the languages that write them otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_findings import found, po

if TYPE_CHECKING:
    from pathlib import Path

NUMBERS = [
    ('fr', 'It has 1,500 rooms.', '1\u202f500 salles.', []),
    ('fr', 'It has 1,500,000 rooms.', '1\u00a0500\u00a0000 salles.', []),
    ('fr', 'It has 1,500 rooms.', '1\u202f600 salles.', ['number']),
    ('fr', 'In 2012, 150 rooms.', '150 salles en\u00a02012.', []),
    ('fr', 'In 2012 150 rooms.', 'En 2012\u00a0150 salles.', []),
    ('fa', 'It has 30 rooms.', '۳۰ اتاق', []),
    ('fa', 'It has 30 rooms.', '۳۱ اتاق', ['number']),
    ('fa', 'It has 1,500.5 rooms.', '۱٬۵۰۰٫۵ اتاق', []),
    ('ar', 'In 2012.', 'في ٢٠١٢.', []),
    ('hi', 'In 2012.', '२०१२ में।', []),
    ('de', 'On 2012-10-15.', 'Am 15.10.2012.', []),
    ('de', 'On 2012-10-15.', 'Am 15.11.2012.', ['number']),
    ('de', '2012年10月15日に。', 'Am 15.10.2012.', []),
    ('de', '2012.05.03.', 'Am 3.5.2012.', []),
    ('de', 'On 3 May.', 'Am 3.5.', []),
    ('de', 'At 14:50.', 'Um 14.50 Uhr.', []),
    ('de', 'At 2:50 pm.', 'Um 14.50 Uhr.', []),
    ('de', 'At 14:50.', 'Um 15.50 Uhr.', ['number']),
    ('de', 'It has 1,500 rooms.', '1.500 Zimmer.', []),
    ('de', 'It has 1 room in 500 houses.', '1.600 Zimmer.', ['number']),
    ('de', 'It is 3.14.', 'Es ist 3,14.', []),
    ('de', 'It is 3.14.', 'Es ist 3.15.', ['number']),
    ('de', 'It is 1.0.', 'Es ist 1.1.', ['number']),
]


@pytest.mark.parametrize(('language', 'source', 'translation', 'codes'), NUMBERS)
def test_numbers_are_written_in_many_ways(
    tmp_path: Path, language: str, source: str, translation: str, codes: list[str]
) -> None:
    lines = found(tmp_path, po(source, translation, language=language), language)
    assert [line.partition(' ')[2] for line in lines] == codes

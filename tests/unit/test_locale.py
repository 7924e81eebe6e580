import datetime as dt

import pytest
from tripreport.catalogs.check.letters import hidden
from tripreport.cli.event_pages import day_title
from tripreport.locale import is_language, is_written_in_latin, language_name


@pytest.mark.parametrize(
    ('tag', 'english', 'japanese', 'own'),
    [
        ('ja', 'Japanese', '日本語', '日本語'),
        ('ja_JP', 'Japanese (Japan)', '日本語 (日本)', '日本語 (日本)'),
        ('zh_TW', 'Chinese (Traditional, Taiwan)', '中国語 (繁体字, 台湾)', '中文 (繁體, 台灣)'),
        ('pt-BR', 'Brazilian Portuguese', 'ポルトガル語 (ブラジル)', 'português (Brasil)'),
        ('zh-Hant', 'Traditional Chinese', '繁体中国語', '繁體中文'),
        ('ain', 'Ainu', 'アイヌ語', 'Ainu'),
        ('nothing', 'nothing', 'nothing', 'nothing'),
    ],
)
def test_languages_have_names_however_their_tags_are_written(tag, english, japanese, own):
    for spelling in (tag, tag.replace('-', '_'), tag.replace('_', '-')):
        names = [language_name(spelling, reader) for reader in ('en', 'ja_JP', spelling)]
        assert names == [english, japanese, own]


@pytest.mark.parametrize('tag', ['ja', 'zh_TW', 'pt-BR', 'zh-Hant', 'ain'])
def test_tag_of_a_language_is_known(tag):
    assert is_language(tag)


@pytest.mark.parametrize('tag', ['', 'jp-', 'Japanese', 'xx', 'a b', '_'])
def test_other_words_are_no_languages(tag):
    assert not is_language(tag)


@pytest.mark.parametrize(
    ('tag', 'latin'),
    [('ja', False), ('ja_JP', False), ('zh_TW', False), ('zh-Hant', False), ('ru', False),
     ('sr_Latn', True), ('sr-Latn', True), ('sr', False), ('en', True), ('pt_BR', True),
     ('pt-BR', True), ('tlh', True), ('', True)],
)  # fmt: skip
def test_script_of_a_language_is_known(tag, latin):
    assert is_written_in_latin(tag) is latin


@pytest.mark.parametrize(
    ('language', 'char', 'sound'),
    [
        ('ar_EG', '\u200f', True),
        ('he-IL', '\u200e', True),
        ('pa_Arab', '\u200f', True),
        ('pa', '\u200f', False),
        ('en', '\u200f', False),
        ('th_TH', '\u200b', True),
        ('ja_JP', '\u200b', False),
    ],
)
def test_languages_need_hidden_characters_wherever_they_are_spoken(language, char, sound):
    assert [fault.code for fault in hidden('a b', f'a{char}b', language)] == (
        [] if sound else ['invisible']
    )


@pytest.mark.parametrize('language', ['pt_BR', 'pt-BR'])
def test_day_is_written_as_its_readers_do(language):
    assert day_title(dt.date(2026, 5, 15), language) == 'sexta-feira, 15 de maio de 2026'

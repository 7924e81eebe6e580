"""What core says can be said in other languages."""

import ast
import gettext
import re
from pathlib import Path
from string import Formatter

import pytest
from drafting import draft
from tripreport.core.messages import Message, RefusalError, say
from tripreport.locale import CATALOG, LOCALE_DIR

PACKAGE = LOCALE_DIR.parent
NOTES = sorted(Path(__file__).with_name('notes').iterdir())
JAPANESE = gettext.translation(CATALOG, LOCALE_DIR, ['ja']).gettext


def english_in(message: str) -> list[str]:
    """Return the English words beside each other that *message* has besides what it cites."""
    return re.findall(r'[A-Za-z]+ [A-Za-z]+', re.sub(r"'[^']*'|\"[^\"]*\"|<[^>]*>", '', message))


def test_message_is_said_with_its_values() -> None:
    message = say('{name!r} is at {time}', name='a', time='10:00')
    assert str(message) == "'a' is at 10:00"
    assert message.translated({'{name!r} is at {time}': '{time}: {name}'}.__getitem__) == '10:00: a'


def test_message_in_a_message_is_said_in_the_same_language() -> None:
    message = say('no, {why}', why=say('late'))
    assert message.translated({'no, {why}': '{why}、否', 'late': '遅刻'}.__getitem__) == '遅刻、否'


def test_braces_of_a_value_stand_for_themselves() -> None:
    assert str(say('{text}', text='{0} {text} {')) == '{0} {text} {'


def test_messages_of_the_same_words_are_equal() -> None:
    assert {say('{a}', a=1), say('{a}', a=1), say('{a}', a=2)} == {
        Message('{a}', (('a', 1),)),
        Message('{a}', (('a', 2),)),
    }


def test_refusal_is_an_error_with_its_message() -> None:
    refusal = RefusalError(say('no {what}', what='way'))
    assert (str(refusal), refusal.message) == ('no way', say('no {what}', what='way'))


def test_templates_are_literals_and_have_their_values() -> None:
    said, faults = 0, []
    for path in PACKAGE.rglob('*.py'):
        for node in ast.walk(ast.parse(path.read_text('utf-8'))):
            match node:
                case ast.Call(func=ast.Name(id='say'), args=[ast.Constant(value=str(template))]):
                    said += 1
                    names = {name for _, name, *_ in Formatter().parse(template) if name}
                    if names != {keyword.arg for keyword in node.keywords}:
                        faults.append((path.name, template))
                case ast.Call(func=ast.Name(id='say')):
                    faults.append((path.name, ast.unparse(node)))
    assert said > 50
    assert faults == []


@pytest.mark.parametrize('path', NOTES, ids=lambda path: path.name)
def test_drafts_speak_japanese_wholly(path: Path) -> None:
    made = draft(path.read_text('utf-8'), markdown=path.suffix == '.md')
    said = [remark.message.translated(JAPANESE) for remark in made.remarks]
    assert [message for message in said if english_in(message)] == []

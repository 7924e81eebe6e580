"""A build that was killed, or failed, is made good by the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest
from interruption import POINTS, build_until
from sphinx.errors import ExtensionError
from test_incremental import edit, summit

if TYPE_CHECKING:
    from sites import Site
    from sphinx.testing.util import SphinxTestApp

__all__ = ['summit']

DRAFT = ('day-1.rst', ':track: Main', ':track: Main\n   :draft:')


def rename(site: Site) -> None:
    """Change what other pages show."""
    edit(site, 'day-1.rst', 'session:: Opening', 'session:: Welcome')
    edit(site, 'people.rst', 'person:: Ann', 'person:: Anna')


def remove(site: Site) -> None:
    site.write({'day-2.md': ''})
    edit(site, 'index.rst', '   day-2\n', '')


@pytest.mark.parametrize('point', POINTS)
def test_edit_reaches_all_pages_that_show_it(summit: Site, point: str) -> None:
    summit.build()
    rename(summit)
    assert build_until(summit, point)
    summit.build().check_against(summit.build_clean())


def test_what_was_not_interrupted_is_not_read_again(summit: Site) -> None:
    summit.build()
    edit(summit, 'alone.rst', 'Nothing of others', 'Still nothing of others')
    assert build_until(summit, 'page written but for its file')
    again = summit.build()
    assert (again.read, again.written & again.app.env.found_docs) == (
        {'alone', 'index'}, {'alone', 'index'}
    )  # fmt: skip
    assert summit.build().read == set()


@pytest.mark.parametrize('builder', ['dirhtml', 'text'])
def test_other_builders_make_it_good_too(summit: Site, builder: str) -> None:
    summit.build(builder)
    rename(summit)
    assert build_until(summit, 'writing about to begin', builder=builder)
    assert summit.build(builder).files() == summit.build_clean(builder).files()


def test_page_that_could_not_be_read_leaves_nothing_once_it_is_removed(summit: Site) -> None:
    def stumble(app: SphinxTestApp) -> None:
        def fail(_app: object, name: str, _source: object) -> NoReturn:
            raise ValueError(name)

        app.connect('source-read', fail)

    summit.build()
    edit(summit, 'day-1.rst', 'session:: Opening', 'session:: Welcome')
    with pytest.raises(ExtensionError):
        summit.build(meet=stumble)
    remove(summit)
    summit.build().check_against(summit.build_clean())


@pytest.mark.parametrize('again', [False, True])
def test_build_of_one_file_leaves_the_others_to_the_next(summit: Site, *, again: bool) -> None:
    summit.build()
    rename(summit)
    for _time in range(1 + again):
        one = summit.build(only=['day-1.rst'])
        assert one.written & one.app.env.found_docs == {'day-1', 'index'}
    summit.build().check_against(summit.build_clean())
    assert summit.build().read == set()


def test_build_may_begin_with_one_file(summit: Site) -> None:
    summit.build(only=['day-1.rst'])
    summit.build().check_against(summit.build_clean())


def test_build_of_one_file_leaves_new_settings_to_the_next(summit: Site) -> None:
    summit.build()
    config = {'html_title': 'Reports'}
    summit.build(only=['day-1.rst'], **config)
    summit.build(**config).check_against(summit.build_clean(**config))


@pytest.mark.slow
@pytest.mark.parametrize('point', POINTS)
def test_edit_reaches_all_pages_if_nobody_saw_the_last_event(summit: Site, point: str) -> None:
    summit.build()
    rename(summit)
    assert build_until(summit, point, first=True)
    summit.build().check_against(summit.build_clean())


@pytest.mark.slow
@pytest.mark.parametrize('point', POINTS)
def test_page_removed_before(summit: Site, point: str) -> None:
    summit.build()
    remove(summit)
    assert build_until(summit, point)
    summit.build().check_against(summit.build_clean())


@pytest.mark.slow
@pytest.mark.parametrize('point', POINTS)
def test_page_removed_after(summit: Site, point: str) -> None:
    summit.build()
    rename(summit)
    assert build_until(summit, point)
    remove(summit)
    summit.build().check_against(summit.build_clean())


@pytest.mark.slow
@pytest.mark.parametrize('point', POINTS)
@pytest.mark.parametrize(
    'config', [{'trip_site_url': 'https://example.org/'}, {'trip_show_drafts': True}]
)
def test_configuration_reaches_all_pages(
    summit: Site, point: str, config: dict[str, object]
) -> None:
    edit(summit, *DRAFT)
    summit.build()
    build_until(summit, point, **config)
    summit.build(**config).check_against(summit.build_clean(**config))


@pytest.mark.slow
@pytest.mark.parametrize('point', POINTS)
def test_configuration_is_taken_back(summit: Site, point: str) -> None:
    edit(summit, *DRAFT)
    summit.build()
    build_until(summit, point, count=2, trip_show_drafts=True)
    edit(summit, 'people.rst', 'person:: Ann', 'person:: Anna')
    summit.build().check_against(summit.build_clean())


@pytest.mark.slow
@pytest.mark.parametrize('point', POINTS)
def test_first_build(summit: Site, point: str) -> None:
    assert build_until(summit, point)
    summit.build().check_against(summit.build_clean())


@pytest.mark.slow
@pytest.mark.parametrize('point', POINTS)
def test_build_that_was_to_make_it_good_is_killed_too(summit: Site, point: str) -> None:
    summit.build()
    rename(summit)
    assert build_until(summit, point)
    assert build_until(summit, point, count=1)
    edit(summit, 'day-2.md', 'opening-pad', 'closing-pad')
    summit.build(parallel=4).check_against(summit.build_clean())

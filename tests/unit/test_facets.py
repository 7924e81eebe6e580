"""By what the readers of a long list choose."""

from builders import MON, TUE, Label, link, listings, person, project, report, session
from tripreport.core.facets import LONG
from tripreport.core.listings import FILTERS


def facets_of(*extra, count=LONG, **facts):
    sessions = [session(f's{n}', **facts) for n in range(count - 1)]
    views = listings(a=[*sessions, *extra])
    return {facet.name: facet for facet in views.session_list(*[''] * len(FILTERS)).facets}


def test_short_list_needs_no_choice():
    assert facets_of(session('x', date=TUE), count=LONG - 1, date=MON) == {}


def test_what_all_sessions_have_in_common_is_no_choice():
    assert facets_of(session('x', date=MON), date=MON) == {}


def test_list_is_chosen_from_by_day_track_reporter_project_and_kind_of_link():
    found = facets_of(
        session('x', date=TUE, track=Label('Haupt', 'Main'), projects=('nova', 'unknown')),
        person('ann', 'Ann'),
        report('x', 'ann', 'anonymous'),
        project('nova', 'Nova'),
        link('pad', 'x'),
        date=MON,
    )
    assert {name: facet.values for name, facet in found.items()} == {
        'day': (('2012-10-15', '2012-10-15'), ('2012-10-16', '2012-10-16')),
        'track': (('Main', 'Haupt'),),
        'reporter': (('ann', 'Ann'),),
        'project': (('nova', 'Nova'),),
        'link': (('etherpad', 'etherpad'),),
    }
    assert [found['reporter'].of[at] for at in (0, -1)] == [(), ('ann',)]

"""The mutants of the rest of the law: each is another law, each is named once, and the file knows them.

``make mutants`` asks the questions; here a few parameters are tried whole. Expectations: the benefits of PP
82/2019 and PP 6/2025 by hand, as in the tests of the programmes.
"""

from __future__ import annotations

from datetime import date

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import events
from jamsostek_coverage.law.book import LawBook
from tests.claims import cases
from tests.mutation.hunt_rest import differs_from_print, known_unnoticed
from tests.mutation.law_mutants import law_keys
from tests.mutation.rest_of_law import rest_keys, rest_mutants

MUTANTS = list(rest_mutants())


def test_both_hunts_together_cover_the_whole_law() -> None:
    assert set(rest_keys()) | set(law_keys()) == set(LawBook(on_stale="ignore"))
    assert {mutant.key for mutant in MUTANTS} == set(rest_keys())


def test_every_mutant_is_another_law_with_a_name_of_its_own() -> None:
    shipped = LawBook(on_stale="ignore")
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) > 2_000
    for mutant in MUTANTS[::7]:
        assert mutant.make()[mutant.key].values != shipped[mutant.key].values


def test_the_file_names_mutants_that_exist() -> None:
    named = known_unnoticed()
    assert len(set(named)) == len(named)
    assert set(named) <= {mutant.name for mutant in MUTANTS}


@pytest.mark.parametrize("day", [date(2019, 12, 1), date(2019, 12, 2)])
def test_each_amount_and_day_of_the_death_grant_shows(day: date) -> None:
    """PP 82/2019: 24 million until 1 December 2019, 42 million from the second."""
    ledger = cases.paid("2018-01", "2019-11")

    def total(law: LawBook) -> int:
        died = events.Death(day, work_related=False)
        answer = jc.entitlements(cases.CLERK, ledger, died, family=jc.Family(spouses=[jc.Spouse()]), law=law)
        return answer["JKM"].lump_sum

    expected = 24_000_000 if day < date(2019, 12, 2) else 42_000_000
    assert total(LawBook(on_stale="ignore")) == expected
    own = [mutant for mutant in MUTANTS if mutant.key in ("jkm.benefit.lump_sum", "jkm.benefit.burial")]
    assert any(total(mutant.make()) != expected for mutant in own)


def test_figures_as_printed_notice_amounts() -> None:
    amounts = [mutant for mutant in MUTANTS if mutant.kind == "rupiah"]
    assert sum(map(differs_from_print, amounts)) > len(amounts) // 2
    assert not any(differs_from_print(mutant) for mutant in MUTANTS if mutant.kind == "effective")

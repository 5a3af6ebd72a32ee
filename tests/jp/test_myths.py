"""What people say about the pension, and the article of PP 45/2015 that says otherwise. Figures by hand."""

from __future__ import annotations

from datetime import date

from jamsostek_coverage import Employment, Ledger, events
from jamsostek_coverage.claims.items import BenefitItem
from jamsostek_coverage.participants.family import Child, Family, Spouse

from .people import amounts, answered, jp, paid, steady, worker

DEATH = date(2026, 3, 2)
EARLY = date(2020, 1, 1)


def articles(found: object) -> set[str | None]:
    return {line.citation.article for line in found.lines}  # type: ignore[attr-defined]


def test_a_fixed_term_contract_is_in_jp() -> None:
    """ "PKWT tidak ikut JP": Art. 2(1)b and 4 know no kind of contract."""
    ledger = Ledger(
        spells=[Employment(since=date(2024, 3, 1), planned_until=date(2026, 2, 28), contract="PKWT")],
        payments=paid("2024-03", 23).payments,
        registered={"JP": date(2024, 3, 1)},
    )
    found = jp(worker(), ledger, events.TotalDisability(on=date(2026, 2, 20)))
    assert [line.item for line in found.lines] == [BenefitItem.DISABILITY_PENSION]


def test_less_than_fifteen_years_do_not_leave_a_widow_with_a_lump_sum_only() -> None:
    """ "JP baru bulanan setelah 15 tahun": Art. 21(3) counts fifteen years after one year, paid at 80 %."""
    found = jp(worker(), steady(DEATH, 13), events.Death(on=DEATH), family=Family(spouses=[Spouse()]))
    assert articles(found) == {"21(2)a"}


def test_a_child_after_a_widow_has_a_quarter_not_a_half() -> None:
    """ "Anak selalu 50 %": Art. 22(2)c gives half of the widow's half."""
    child = Child(born=date(2012, 1, 1), registered_on=EARLY)
    remarried = Spouse(registered_on=EARLY, remarried_on=date(2026, 5, 5))
    found = jp(
        worker(),
        steady(DEATH, 60),
        events.Death(on=DEATH),
        family=Family(spouses=[remarried], children=[child]),
    )
    assert [line.share * 4 for line in found.lines] == [2, 1]
    assert found.lines[1].citation.article == "22(2)c"


def test_two_children_share_one_half() -> None:
    """ "Setiap anak 50 %": Art. 22(2) speaks of one pension of the child."""
    children = [Child(born=date(2012, 1, 1), registered_on=EARLY)] * 2
    found = jp(worker(), steady(DEATH, 60), events.Death(on=DEATH), family=Family(children=children))
    assert sum(line.share for line in found.lines) * 2 == 1


def test_the_pension_age_is_not_56_for_everybody() -> None:
    """ "Pensiun umur 56": Art. 15(2)-(3); 59 since 2025."""
    found = jp(worker(born=date(1970, 3, 2)), paid("2015-07", 120), events.Retirement(on=DEATH))
    assert not found.lines
    assert found.refused[0].missing[0].met_on == date(2030, 3, 2)


def test_leaving_the_job_does_not_pay_jp_out() -> None:
    """ "JP cair saat resign, seperti JHT": Art. 3(4), 15 and 24 pay at the pension age."""
    found = jp(worker(), paid("2015-07", 120), events.Retirement(on=DEATH))
    assert not found.lines
    assert "membership goes on" in str(found.refused[0].remedy)
    assert not answered(worker(), paid("2015-07", 120), events.Resignation(on=DEATH))["JP"].lines


def test_the_wage_above_the_ceiling_gives_no_pension() -> None:
    """ "15 % dari gaji terakhir": Art. 17(2)-(3), 29: of the average indexed wage up to the ceiling."""
    rich, richer = (
        jp(worker(wage), steady(DEATH, 24), events.TotalDisability(on=DEATH)).lines[0].amount
        for wage in (12_000_000, 30_000_000)
    )
    assert rich == richer < 30_000_000 * 15 // 100


def test_a_registered_parent_comes_after_the_children_and_only_one_receives() -> None:
    """ "Orang tua ikut menerima": Art. 23(1)."""
    from jamsostek_coverage.participants.family import Relative

    parents = [Relative(registered_on=EARLY)] * 2
    alone = jp(worker(), steady(DEATH, 60), events.Death(on=DEATH), family=Family(parents=parents))
    assert [line.item for line in alone.lines] == [BenefitItem.PARENT_PENSION]
    with_child = Family(parents=parents, children=[Child(born=date(2012, 1, 1), registered_on=EARLY)])
    found = jp(worker(), steady(DEATH, 60), events.Death(on=DEATH), family=with_child)
    assert [item for item, _ in amounts(found)] == ["child_pension"]

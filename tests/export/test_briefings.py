"""A briefing says what became of promises, with numbered sources, in both languages and every format."""

import datetime as dt
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from office_opened_late import ON

from mutabaa.export.asof import as_of
from mutabaa.export.briefing import Briefing, Entry, compose
from mutabaa.export.briefing.docx import docx
from mutabaa.export.briefing.written import html, markdown
from mutabaa.export.dossier import Dossier
from mutabaa.export.told import act, parties
from mutabaa.model import Interval, Span
from mutabaa.model.follow import Quote, Who
from mutabaa.serve.messages import Messages

EN, AR = Messages("en"), Messages("ar")
D = dt.date


def entries(made: Briefing, section: str) -> list[Entry]:
    return [e for s in made.sections if s.key == section for _, _, group in s.groups for e in group]


def test_a_late_delivery_is_told_against_every_day_that_was_named(dossier: Dossier) -> None:
    """78 days after the first half of 2025, in time for September: both deadlines count."""
    made = compose(dossier, EN, on=ON)
    office = next(e for e in entries(made, "promises") if e.id == "co-office")
    notes = "; ".join(office.notes)
    assert "delivered 16 September 2025" in notes
    assert "78 days after first half of 2025" in notes
    assert "in time for September 2025" in notes
    assert any("افتتح الحلف" in proof.words for proof in office.proofs)


def test_a_promise_is_told_with_what_is_promised(dossier: Dossier) -> None:
    """Parties, sum and day do not say what somebody will do; the article's words do, up to their first comma."""
    made = compose(dossier, EN, on=ON)
    office = next(e for e in entries(made, "promises") if e.id == "co-office")
    assert "\u2068«مكتب الارتباط سيُفتتح في عمّان خلال النصف الأول من عام 2025»\u2069" in office.text
    long = replace(dossier, words=lambda _: "إعادة بناء الميناء في ثلاث سنوات، حسب البيان، " + "وغير ذلك " * 20)
    told = next(e for e in entries(compose(long, EN, on=ON), "promises") if e.id == "co-office").text
    assert told.endswith("\u2068«إعادة بناء الميناء في ثلاث سنوات»\u2069")
    endless = replace(dossier, words=lambda _: "بناء " * 40)
    assert (
        next(e for e in entries(compose(endless, EN, on=ON), "promises") if e.id == "co-office").text.count("بناء")
        == 14
    )


def test_plain_words_are_told_only_where_nobody_is_named(dossier: Dossier) -> None:
    office = next(it for it in dossier.commitments if it.id == "co-office")
    plain = Who(None, "قادة الحلف")
    assert parties(replace(office, debtors=(*office.debtors, plain)), dossier, AR) == parties(office, dossier, AR)
    assert parties(replace(office, debtors=(plain,)), dossier, AR).startswith("قادة الحلف")


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ('روسيا ستطرد دبلوماسيين أجانب "قريبا" ردا على ذلك', 'ستطرد دبلوماسيين أجانب "قريبا', 'ستطرد دبلوماسيين أجانب "قريبا"'),
        ('القرار بطرد ثلاثة دبلوماسيين أجانب "كان متوقعا".', 'طرد ثلاثة دبلوماسيين أجانب "كان', "طرد ثلاثة دبلوماسيين أجانب …"),
        ('وعدت بتقديم "منحة جديدة للطلاب.', 'تقديم "منحة جديدة للطلاب', "تقديم منحة جديدة للطلاب"),
        ('وافق على "الخطة" التي عرضت', 'وافق على "الخطة" التي عرضت', 'وافق على "الخطة" التي عرضت'),
    ],
)  # fmt: skip
def test_what_is_promised_leaves_no_quotation_open(dossier: Dossier, text: str, words: str, told: str) -> None:
    """A lone quotation mark in the line makes the reader look for its other half."""
    start = text.index(words)
    it = replace(dossier.commitments[0], action=Quote("a", Span(start, start + len(words))))
    assert act(it, replace(dossier, words=lambda quote: quote.span.of(text))) == told


def test_days_are_counted_in_words_that_fit(dossier: Dossier) -> None:
    """Two days have passed (nominative); tomorrow is not "in 1 day"; a meeting of a week begins on its first day."""

    def day(ahead: int, last: int | None = None) -> Interval:
        first, end = (ON + dt.timedelta(days=n) for n in (ahead, ahead if last is None else last))
        return Interval.days(first, end)

    aid = replace(next(c for c in dossier.commitments if c.id == "co-aid"), due=day(-2))
    soon = replace(aid, id="co-soon", due=day(1))
    week = replace(dossier.events[0], id="ev-week", status="planned", history=(), days=day(7, 13))
    begun = replace(week, id="ev-begun", days=day(-2, 4))
    here = replace(dossier, commitments=(aid, soon), events=(week, begun), disagreements=())
    made = compose(here, AR, on=ON)
    notes = {e.id: e.notes for s in made.sections for _, _, group in s.groups for e in group}
    assert "مضى على موعده يومان" in notes["co-aid"]
    assert "غدا" in notes["co-soon"]
    assert "بعد 7 أيام" in notes["ev-week"]
    assert not any("بعد" in note for note in notes["ev-begun"])


def test_silence_says_where_one_looked(dossier: Dossier) -> None:
    """Nothing found in 41 articles is not the same as not searched."""
    made = compose(dossier, EN, on=ON)
    aid = next(e for e in entries(made, "follow") if e.id == "co-aid")
    assert "overdue by 184 days" in aid.notes
    assert "no report of it in 41 articles up to 27 December 2025" in aid.notes
    unsearched = compose(replace(dossier, searches={}), EN, on=ON)
    assert "not searched" in next(e for e in entries(unsearched, "follow") if e.id == "co-aid").notes


def test_a_planned_meeting_that_passed_is_unconfirmed_and_never_held(dossier: Dossier) -> None:
    """Its day passing is no report."""
    made = compose(dossier, EN, on=ON)
    assert "ev-silent" in {e.id for e in entries(made, "follow")}
    assert {e.id for e in entries(made, "meetings")} == {"ev-ankara", "ev-vague"}


def test_now_is_an_argument(dossier: Dossier) -> None:
    """As of August nobody knows of the opening in September, nor of what later articles say."""
    made = compose(dossier, EN, on=D(2025, 8, 1))
    assert not any("delivered" in note for e in entries(made, "promises") for note in e.notes)
    early = compose(dossier, EN, on=D(2024, 12, 1))
    assert {e.id for s in early.sections for _, _, g in s.groups for e in g} == {"co-office"}
    assert as_of(dossier.commitments[0], D(2024, 1, 1)) is None


def test_only_what_was_reported_since(dossier: Dossier) -> None:
    """Since September: the opening, and nothing that nobody wrote about any more."""
    made = compose(dossier, EN, on=ON, since=D(2025, 9, 1))
    assert {e.id for s in made.sections for _, _, g in s.groups for e in g} == {"co-office"}


def test_disagreement_shows_every_value_with_its_words(dossier: Dossier) -> None:
    """None is chosen; each has its source."""
    made = compose(dossier, AR, on=ON)
    found = entries(made, "disagreements")[0]
    assert [proof.label for proof in found.proofs] == ["النصف الأول من عام 2025", "سبتمبر 2025"]
    assert len({proof.source for proof in found.proofs}) == 2


@pytest.mark.parametrize("say", [EN, AR], ids=["en", "ar"])
def test_every_number_leads_to_a_source(dossier: Dossier, say: Messages) -> None:
    """Sources are numbered from 1 without gaps, each is used, and each has its article's id."""
    made = compose(dossier, say, on=ON)
    used = {p.source for s in made.sections for _, _, g in s.groups for e in g for p in e.proofs}
    assert [source.number for source in made.sources] == list(range(1, len(made.sources) + 1))
    assert used == {source.number for source in made.sources}
    assert all(source.doc in dossier.papers for source in made.sources)
    assert all(e.proofs for s in made.sections for _, _, g in s.groups for e in g)


def test_no_id_stands_where_a_name_exists(dossier: Dossier) -> None:
    """An editor reads names; ids are for programs."""
    for say in (EN, AR):
        made = compose(dossier, say, on=ON)
        text = " ".join(e.text for s in made.sections for _, _, g in s.groups for e in g)
        assert not re.search(r"\b(co|ev)-\w+|mark-rutte|friedrich-merz", text)


def test_hostile_titles_and_addresses_stay_text(dossier: Dossier) -> None:
    """A page of a stranger gets no script and no address of its own into the briefing."""

    class Tags(HTMLParser):
        seen: set[str] = set()  # noqa: RUF012
        links: list[str] = []  # noqa: RUF012

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.seen.add(tag)
            self.links += [value or "" for name, value in attrs if name == "href"]

    made = compose(dossier, EN, on=ON)
    parser = Tags()
    parser.feed(html(made, EN))
    assert "script" not in parser.seen
    assert all(link.startswith(("#", "https://")) for link in parser.links)
    assert "javascript:" not in markdown(made, EN)
    assert "<script>" not in markdown(made, EN)


def test_arabic_page_runs_right_to_left(dossier: Dossier) -> None:
    """Direction and language are declared where readers and screen readers look for them."""
    page = html(compose(dossier, AR, on=ON), AR)
    assert '<html lang="ar" dir="rtl">' in page
    assert markdown(compose(dossier, AR, on=ON), AR).startswith('<div dir="rtl" lang="ar">')


@pytest.mark.parametrize("say", [EN, AR], ids=["en", "ar"])
def test_word_opens_it_in_the_right_direction(dossier: Dossier, say: Messages) -> None:
    """The document holds every line; Arabic paragraphs are marked as such for Word."""
    from docx import Document

    made = compose(dossier, say, on=ON)
    document = Document(io.BytesIO(docx(made, say)))
    text = "\n".join(p.text for p in document.paragraphs)
    assert made.title in text
    assert all(e.text in text for s in made.sections for _, _, g in s.groups for e in g)
    marked = [p for p in document.paragraphs if p._p.findall(f".//{{{p._p.nsmap['w']}}}bidi")]
    assert len(marked) == (len(document.paragraphs) if say.lang == "ar" else 0)


def test_most_says_how_many_are_left_out(dossier: Dossier) -> None:
    """A short briefing never looks like the whole one."""
    made = compose(dossier, EN, on=ON, most=1)
    follow = next(s for s in made.sections if s.key == "follow")
    assert any(total > len(group) for _, total, group in follow.groups)
    assert "and 1 more" in markdown(made, EN)

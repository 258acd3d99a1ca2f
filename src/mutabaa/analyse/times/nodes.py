"""What an expression of time says before anyone knows the day it was written on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

# Where an expression points: -1 to the past, 1 to the future, 0 the current one, None where it does not say.
Toward: TypeAlias = int | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; year and month may be missing.

    ``weekday`` is what the text says beside it; it must agree or the reading is doubtful.
    """

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    toward: Toward = None
    hijri: bool = False
    base: Node | None = None  # the month or year as an expression of its own: الثاني من الشهر المقبل
    shift: int | None = None  # days from the day of writing, where the text says both: اليوم الخميس 3 مايو


@dataclass(frozen=True, slots=True)
class Month:
    """A month by name; ``now`` counts months from the current one where the text says both: الشهر الماضي (مارس)."""

    month: int
    year: int | None = None
    toward: Toward = None
    hijri: bool = False
    base: Node | None = None
    now: int | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A year by number; ``now`` as for months."""

    year: int
    hijri: bool = False
    last: int | None = None
    now: int | None = None


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A fiscal year, named by its calendar years or counted from the current one; the state says when it begins."""

    first: int | None = None
    last: int | None = None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week; ``week`` counts weeks from the current one where the text names the week."""

    weekday: int
    toward: Toward = None
    week: int | None = None
    strict: bool = False  # with الماضي or المقبل: never the day itself
    second: bool = False  # the one before the last, the one after the next


@dataclass(frozen=True, slots=True)
class Offset:
    """Whole units from the current one: yesterday, last month, this year.

    ``weekday`` is what the text says beside it: اليوم (الأربعاء).
    """

    unit: str
    count: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Ago:
    """So many units before (negative) or after the day; ``since`` where it opens a stretch up to now."""

    unit: str
    count: float
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Stretch:
    """The last (negative) or next units: الأيام الثلاثة المقبلة; ``count`` None is vague."""

    unit: str
    count: float | None
    toward: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """The beginning, middle or end of something."""

    part: str
    of: Node


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th unit, or n-th such weekday, of something; -1 is the last."""

    number: int
    unit: str
    of: Node | None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season by the meteorological months."""

    name: str
    year: int | None = None
    toward: Toward = None
    base: Node | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years, such as the eighties."""

    start: int
    century: int | None = None


@dataclass(frozen=True, slots=True)
class Century:
    """A hundred years by their number."""

    number: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast or world day with a date of its own."""

    name: str
    year: int | None = None
    toward: Toward = None
    base: Node | None = None
    shift: int = 0  # days after its first: ثاني أيام العيد


@dataclass(frozen=True, slots=True)
class Range:
    """From the beginning of one to the end of the other."""

    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class Same:
    """The day (month, year) that the text spoke of last; ``shift`` days after it."""

    unit: str
    shift: int = 0


@dataclass(frozen=True, slots=True)
class SameOf:
    """The stretch, month or quarter that the text spoke of last, in another year: the same period of last year."""

    unit: str
    base: Node


@dataclass(frozen=True, slots=True)
class Lasting:
    """A duration; a day named in the same sentence anchors it: meetings tomorrow that last two days.

    ``verb`` tells *lasts two days* from *for two days*, ``past`` *lasted*, ``granted`` *gave them two days*.
    """

    unit: str
    count: float
    verb: bool = False
    past: bool = False
    granted: bool = False


@dataclass(frozen=True, slots=True)
class Anchored:
    """So long before (negative) or after something that is named next: two days after the summit of 12 June.

    Where no day is named next it is when the clause itself happened: met him on Saturday, two days before he left.
    """

    unit: str
    count: float


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, in minutes from midnight; ``part`` the part of the day that was said.

    ``on`` is the day where the expression names it.
    """

    minute: int | None = None
    part: str | None = None
    on: Node | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Daytime:
    """*In the evening*, of a day that the text has named before."""

    part: str


@dataclass(frozen=True, slots=True)
class Within:
    """*Within five years*: a window ahead that opens with the news; looking back it is a mere duration."""

    unit: str
    count: float | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that even a careful reader cannot place: the coming years."""

    unit: str


Node: TypeAlias = (
    Day | Month | Year | Fiscal | Weekday | Offset | Ago | Stretch | Part | Nth | Season | Decade | Century | Holiday
    | Range | Same | SameOf | Lasting | Anchored | Daytime | Clock | Vague | Within
)  # fmt: skip

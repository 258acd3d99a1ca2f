"""Measure names: strict F1 of the learned recogniser, speed of the stage, and how phrases are looked up.

    bench/names.py [ANERCORP.conll]     the corpus stands in ../shared/data/ner where the project was made

The learned recogniser is judged by the corpus's own convention on the last tenth, which it never saw; then all
sources of names together are, on the same sentences as running text. They keep to another convention (titles,
classifiers and proclitics stay outside, nationalities are no names, events are EVT), so the second figure says less.
The stage is timed in processor time a 250-word article. The token table is compared with ahocorasick-rs on the same
names.
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import ahocorasick_rs

from mutabaa.analyse.names.phrases import PhraseTable, split
from mutabaa.analyse.names.view import view
from mutabaa.clean import clean
from mutabaa.model import Analysis, Document
from mutabaa.pipeline import Pipeline
from mutabaa.text import WordReader, fold, sentences, tokens

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))
import train_names  # noqa: E402

ARTICLE = 20  # sentences
CORPUS = HERE.parent.parent / "shared/data/ner/anercorp_train.conll"
TEXT = (
    "التقى الأمين العام لحلف شمال الأطلسي مارك روته وزير الخارجية الألماني يوهان فاديفول في برلين، وبحث معه نتائج قمة "
    "لاهاي ودعم أوكرانيا. وقال روته إن الحلف مستعد، فيما أكد متحدث باسم الحكومة أن بلاده ستزيد الإنفاق الدفاعي. "
)


def analysed(pipeline: Pipeline, number: int) -> Analysis:
    """Return an article of about 250 words, as the pipeline hands it to the stage."""
    document = Document(f"bench-{number}", TEXT * 6 + str(number))
    read = WordReader()
    analysis = Analysis(document, layout=clean(document))
    words = tokens(document.text, read)
    return replace(analysis, tokens=words, sentences=sentences(words, analysis.layout.blocks))


def stage(pipeline: Pipeline) -> None:
    """Print milliseconds of processor time of recognition and linking, 250 words."""
    articles = [analysed(pipeline, number) for number in range(60)]
    finder = pipeline._names
    for article in articles[:10]:
        finder(article)
    count = sum(len(view(article)) for article in articles)
    began = time.process_time()
    for article in articles:
        finder(article)
    print(f"stage: {(time.process_time() - began) / count * 250e3:.1f} ms of processor time for 250 words")


def whole(pipeline: Pipeline, corpus: Path) -> None:
    """Print strict scores of the whole stage on the held-out sentences, twenty of them as one article."""
    sentences_ = train_names.read(corpus)
    held_out = sentences_[len(sentences_) * 9 // 10 :]
    predicted: list[list[str]] = []
    for first in range(0, len(held_out), ARTICLE):
        text, places = "", []
        for sentence in held_out[first : first + ARTICLE]:
            row = []
            for word, _ in sentence:
                row.append((len(text), len(text) + len(word)))
                text += word + " "
            places.append(row)
            text = text[:-1] + "\n\n"
        labels = [["O"] * len(row) for row in places]
        for mention in pipeline(Document(f"held-out-{first}", text)).mentions:
            if mention.type not in train_names.SCORED:
                continue
            for row, found in zip(places, labels, strict=True):
                inside = [
                    at for at, (start, end) in enumerate(row) if start < mention.span.end and mention.span.start < end
                ]
                for number, at in enumerate(inside):
                    found[at] = f"{'I' if number else 'B'}-{mention.type}"
        predicted += labels
    print("all sources, by the corpus's convention")
    train_names.scores(held_out, predicted)


def lookup(pipeline: Pipeline) -> None:
    """Print what one pass over all names costs, by table of words and by automaton of letters."""
    names = {form for entity in pipeline.knowledge.entities.values() for form in entity.spellings}
    table: PhraseTable[str] = PhraseTable()
    for name in names:
        table.add(split(name), name)
    automaton = ahocorasick_rs.AhoCorasick(sorted({fold(name) for name in names}))
    article = analysed(pipeline, 0)
    row, text = view(article), fold(article.text)
    for label, once in (
        ("table of words", lambda: [table.longest(row, at) for at in range(len(row)) if table.begins(row.norms[at])]),
        ("ahocorasick-rs", lambda: automaton.find_matches_as_indexes(text, overlapping=True)),
    ):
        once()
        began = time.process_time()
        for _ in range(200):
            found = once()
        print(f"{label}: {(time.process_time() - began) / 200 * 1e3:.3f} ms an article, {len(found)} found")


def main() -> int:
    """Run all four."""
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    pipeline = Pipeline()
    stage(pipeline)
    lookup(pipeline)
    if not corpus.exists():
        print(f"no corpus at {corpus}: the recogniser is not measured")
        return 0
    whole(pipeline, corpus)
    return subprocess.run([sys.executable, HERE.parent / "tools/train_names.py", corpus], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

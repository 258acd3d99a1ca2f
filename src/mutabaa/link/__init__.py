"""Link articles: one origin, one story, one event, one promise, and what became of it.

    from mutabaa.link import Linker
    linker = Linker(knowledge)
    changes = linker.add(records)      # what a register has to write
    state = linker.state()             # everything that is linked

See ``docs/linking.md``.
"""

from mutabaa.link.facts import Digest
from mutabaa.link.linker import Linker
from mutabaa.link.shelf import MemoryShelf, Shelf

__all__ = ["Digest", "Linker", "MemoryShelf", "Shelf"]

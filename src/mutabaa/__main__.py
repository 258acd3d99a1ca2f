"""``python -m mutabaa`` is the command line."""

from mutabaa.serve.cli import main

main()

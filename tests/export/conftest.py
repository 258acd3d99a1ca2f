"""The dossier that all tests of exports look at."""

import pytest
from office_opened_late import dossier_of_office

from mutabaa.export.dossier import Dossier


@pytest.fixture
def dossier() -> Dossier:
    return dossier_of_office()

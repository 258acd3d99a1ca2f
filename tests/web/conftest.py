"""One register of the demo articles and one hostile one, each made once for all tests of the page."""

import datetime as dt
import re
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from mutabaa.model import Document
from mutabaa.pipeline import Pipeline
from mutabaa.read import read
from mutabaa.register import Register
from mutabaa.serve.web import create_app
from mutabaa.serve.web.accounts import Accounts

ON = dt.date(2025, 12, 31)
PASSWORD = "correct horse battery"


@pytest.fixture(scope="session")
def demo_register(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "demo.db"
    with as_file(files("mutabaa").joinpath("demo/articles")) as folder, Register.open(path) as register:
        pipeline.add(read([folder]), register)
    return path


@pytest.fixture(scope="session")
def accounts(demo_register: Path) -> Accounts:
    made = Accounts.beside(str(demo_register))
    made.put("layla", PASSWORD, "editor")
    made.put("reader", PASSWORD, "reader")
    return made


@pytest.fixture(scope="session")
def page(demo_register: Path, accounts: Accounts) -> Iterator[TestClient]:
    """A reader who is not signed in; tests must not keep cookies here."""
    with TestClient(create_app(str(demo_register), on=ON, accounts=accounts)) as client:
        yield client


@pytest.fixture(autouse=True)
def _no_cookies(request: pytest.FixtureRequest) -> None:
    """Language and day of one test are not those of the next."""
    if "page" in request.fixturenames:
        request.getfixturevalue("page").cookies.clear()


@pytest.fixture
def editor(pipeline: Pipeline, tmp_path: Path) -> Iterator[TestClient]:
    """An editor signed in to a register of their own with one article."""
    path = tmp_path / "desk.db"
    text = (
        "الناتو يتعهد بدعم كييف\n\n"
        "تعهد حلف شمال الأطلسي، الأربعاء 2 أبريل 2025، بتقديم 20 مليار يورو لأوكرانيا خلال عام 2025.\n"
        "والتقى الأمين العام للحلف مارك روته في بروكسل، الخميس 3 أبريل 2025، وزير الخارجية الأمريكي ماركو روبيو.\n"
    )
    with Register.open(path) as register:
        pipeline.add([Document("first.txt", text, published=dt.date(2025, 4, 3))], register)
    accounts = Accounts.beside(str(path))
    accounts.put("layla", PASSWORD, "editor")
    app = create_app(str(path), on=dt.date(2025, 6, 1), accounts=accounts)
    app.state.desk.pipeline = pipeline
    with TestClient(app) as client:
        sign_in(client, "layla")
        yield client


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    """Sign in; return the status of the answer."""
    sent = {"name": name, "password": password, "to": "/"}
    return client.post("/sign-in", data=sent, follow_redirects=False).status_code


def token(client: TestClient, url: str = "/add") -> str:
    """Return the token that forms of this reader carry."""
    found = re.search(r'name="token" value="([0-9a-f]{64})"', client.get(url).text)
    assert found
    return found[1]

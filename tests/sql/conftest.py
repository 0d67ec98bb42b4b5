"""Each database in turn, where it is on this machine."""

from collections.abc import Iterator

import pytest
from engines import Engine, Unavailable, opened

from fitquiz.sql.dialects import Dialect


@pytest.fixture(scope="session", params=list(Dialect))
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    try:
        opening = opened(request.param)
        with opening as found:
            yield found
    except Unavailable as reason:
        pytest.skip(f"{request.param} {reason}")

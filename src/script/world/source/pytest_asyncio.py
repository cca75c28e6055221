"""The part of pytest for tests that are coroutines; here pytest itself knows them."""

from pytest import fixture

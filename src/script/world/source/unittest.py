"""The package of `unittest.mock`."""

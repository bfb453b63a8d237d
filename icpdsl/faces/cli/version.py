"""The version of the installed package."""


def version() -> str:
    """As the package's metadata has it; read when asked, since finding it takes time."""
    from importlib.metadata import version as installed

    return installed("icpdsl")

import tomllib

import pytest

from service.pages.assets import HERE, STATIC
from service.pages.take_vendored import keep_asked

PACKAGES = tomllib.loads((HERE / "vendored.toml").read_text(encoding="utf-8"))["package"]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["folder"])
def test_every_vendored_package_is_pinned_licensed_and_complete(package: dict[str, object]) -> None:
    assert package["licence"] in {"EUPL-1.2", "OFL-1.1"}
    files = package["files"]
    assert isinstance(files, list)
    names = {str(file).rsplit("/", 1)[-1] for file in files}
    assert {path.name for path in (STATIC / "vendor" / str(package["folder"])).iterdir()} == names
    assert any(name.startswith("LICENSE") for name in names)


def test_nothing_is_vendored_that_is_not_named() -> None:
    assert {path.name for path in (STATIC / "vendor").iterdir()} == {package["folder"] for package in PACKAGES}


def test_no_vendored_style_fetches_anything() -> None:
    for style in (STATIC / "vendor").glob("*/*.css"):
        text = style.read_text(encoding="utf-8")
        assert "@import" not in text
        assert "url(http" not in text.replace('"', "")


def test_only_tokens_that_are_asked_for_are_kept_with_those_they_ask_for() -> None:
    tokens = ":root {\n  --a: var(--b);\n  --b: 1px;\n  --c: 2px;\n}"
    assert keep_asked(tokens, ".x { width: var(--a, 3px) }") == ":root {\n  --a: var(--b);\n  --b: 1px;\n}\n"

"""Every font, icon, table and picture that the code or the papers name is shipped."""

import re

from fontTools.ttLib import TTFont

from desktop import assets
from tests.support.source import ROOT, Module, calls, listing, literal, program

FINDERS = {
    "font_file": assets.font_file,
    "icon_file": assets.icon_file,
    "data_file": assets.data_file,
    "data_text": assets.data_file,
}
ICON_TAKERS = ("icon", "icon_file", "set_icon", "icon_button", "tool_button")


def test_resources_that_the_code_names_are_shipped() -> None:
    found = [
        f"{module.at(node)} {name}"
        for module in program()
        for finder, path in FINDERS.items()
        for node in calls(module, finder)
        if node.args and (name := literal(node.args[0])) and not path(name).is_file()
    ]
    assert not found, listing(found, "resources that are named but not shipped")


def test_icons_that_the_code_names_are_shipped() -> None:
    found: list[str] = []
    for module in program():
        for node in calls(module, *ICON_TAKERS):
            name = literal(node.args[0]) if node.args else None
            if name and not assets.icon_file(name).is_file():
                found.append(f"{module.at(node)} {name}")
        for keyword in _icon_keywords(module):
            if not assets.icon_file(keyword[1]).is_file():
                found.append(f"{module.name}:{keyword[0]} {keyword[1]}")
    assert not found, listing(found, "icons that are named but not shipped in resources/icons")


def _icon_keywords(module: Module) -> list[tuple[int, str]]:
    return [
        (keyword.value.lineno, name)
        for found in module.by_name.values()
        for node in found
        for keyword in node.keywords
        if keyword.arg == "icon" and (name := literal(keyword.value))
    ]


def test_icons_are_of_one_family() -> None:
    icons = sorted((assets.resources() / "icons").glob("*.svg"))
    odd = [path.name for path in icons if "currentColor" not in path.read_text("utf-8")]
    assert not odd, listing(odd, "icons that do not take the colour of the text")


def test_fonts_carry_the_rare_characters() -> None:
    for face in ("NotoSansSC-Regular", "NotoSansSC-Bold"):
        with TTFont(assets.font_file(face), lazy=True) as font:
            covered = font.getBestCmap()
        missing = [char for char in "路书㛃䶮𬭊¥￥℃①" if ord(char) not in covered]
        assert not missing, f"{face} lacks {missing}"


def test_pictures_and_pages_that_the_papers_link_exist() -> None:
    found: list[str] = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text("utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                found.append(f"{page.name}: {target}")
    assert not found, listing(found, "links of the papers that lead nowhere")

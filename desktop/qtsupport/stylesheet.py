"""The one style sheet, generated from tokens; the standard widgets and their variants get their shape here.

Images that a style sheet can only take from files (check marks, arrows) are written in the scheme's colours.
"""

from collections.abc import Mapping
from pathlib import Path
from string import Template

from desktop import assets
from desktop.qtsupport.tokens import BASE_PIXELS, Size, Token, Type

_IMAGES = {
    "check": ("check", Token.ON_ACCENT, 3.0),
    "partial": ("minus", Token.ON_ACCENT, 3.0),
    "down": ("chevron-down", Token.MUTED, 2.0),
    "downlight": ("chevron-down", Token.ON_ACCENT, 2.0),
    "up": ("chevron-up", Token.MUTED, 2.0),
    "right": ("chevron-right", Token.MUTED, 2.0),
    "menucheck": ("check", Token.ACCENT, 2.0),
}


def write_images(folder: str, colors: Mapping[Token, str], dark: bool) -> dict[str, str]:
    """Write the coloured SVG files into ``folder``; gives the path of each by its name in the sheet."""
    paths: dict[str, str] = {}
    for name, (icon, token, stroke) in _IMAGES.items():
        svg = assets.icon_file(icon).read_text("utf-8")
        svg = svg.replace("currentColor", colors[token]).replace('stroke-width="1.5"', f'stroke-width="{stroke}"')
        path = Path(folder) / f"{name}-{'dark' if dark else 'light'}.svg"
        path.write_text(svg, "utf-8")
        paths[f"img_{name}"] = path.as_posix()
    return paths


def text(colors: Mapping[Token, str], base: float, images: Mapping[str, str]) -> str:
    """The style sheet for these colours and the base text size in px."""
    scale = base / BASE_PIXELS
    sizes = {
        "field": round((Size.FIELD - 2) * scale),
        "compact": round((Size.BUTTON_SMALL - 2) * scale),
        "field_focus": round((Size.FIELD - 4) * scale),
        "compact_focus": round((Size.BUTTON_SMALL - 4) * scale),
        "tool": round((Size.TARGET - 4) * scale),
        "tiny": round(20 * scale),
        "head": round(29 * scale),
        "radius": Size.RADIUS,
        "f_title": round(base * Type.TITLE),
        "f_section": round(base * Type.SECTION),
        "f_body": round(base),
        "f_small": round(base * Type.SMALL),
        "box": round(14 * scale),
        "box_focus": round(12 * scale),
        "box_round": round(8 * scale),
        "box_dot": round(6 * scale),
    }
    return Template("".join(_PARTS)).substitute(
        {token.value: value for token, value in colors.items()}, **sizes, **images
    )


_TEXT = """
QToolTip { background: $text; color: $surface; border: none; padding: 4px 8px; font-size: ${f_small}px; }
QMainWindow, QDialog { background: $window; }
QDialog { background: $surface; }
QLabel { background: transparent; color: $text; }
QLabel:disabled { color: $disabled; }
QLabel[variant~="title"] { font-size: ${f_title}px; font-weight: 700; }
QLabel[variant~="section"] { font-size: ${f_section}px; font-weight: 700; }
QLabel[variant~="strong"] { font-weight: 700; }
QLabel[variant~="muted"] { color: $muted; }
QLabel[variant~="small"] { font-size: ${f_small}px; }
QLabel[variant~="error"] { color: $red; font-size: ${f_small}px; }
QFrame[variant~="card"] { background: $surface; border: 1px solid $border; border-radius: ${radius}px; }
QFrame[variant~="sunken"] { background: $sunken; border: none; border-radius: ${radius}px; }
QWidget[variant~="surface"] { background: $surface; }
QScrollArea, QScrollArea > QWidget > QWidget[variant~="flat"] { background: transparent; border: none; }
QScrollArea > QWidget#qt_scrollarea_viewport { background: transparent; }
"""

_BUTTONS = """
QPushButton, QToolButton[variant~="button"] {
  background: $surface; color: $text; border: 1px solid $border; border-radius: ${radius}px;
  min-height: ${field}px; padding: 0 12px; font-size: ${f_body}px; }
QPushButton:hover { background: $hover; border-color: $border_strong; }
QPushButton:pressed { background: $pressed; }
QPushButton:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: ${field_focus}px; }
QPushButton:disabled { color: $disabled; background: $window; border-color: $border; }
QPushButton::menu-indicator { image: url($img_down); width: 14px; height: 14px; subcontrol-position: right center;
  subcontrol-origin: padding; right: 10px; }
QPushButton[variant~="primary"]::menu-indicator { image: url($img_downlight); }
QPushButton[hasmenu="true"] { padding-right: 30px; }
QPushButton[variant~="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 700; }
QPushButton[variant~="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[variant~="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[variant~="primary"]:focus { border: 2px solid $accent_faint; }
QPushButton[variant~="primary"]:disabled { background: $sunken; color: $disabled; border-color: $border; }
QPushButton[variant~="danger"] { color: $red; }
QPushButton[variant~="danger"]:hover { background: $red_soft; border-color: $red; }
QPushButton[variant~="danger"]:focus { border-color: $red; }
QPushButton[variant~="quiet"] { background: transparent; border-color: transparent; padding: 0 8px; }
QPushButton[variant~="quiet"]:hover { background: $hover; }
QPushButton[variant~="quiet"]:pressed { background: $pressed; }
QPushButton[variant~="quiet"]:focus { border: 2px solid $accent; padding: 0 7px; }
QPushButton[variant~="compact"] { min-height: ${compact}px; padding: 0 9px; }
QPushButton[variant~="compact"]:focus { min-height: ${compact_focus}px; padding: 0 8px; }
QPushButton[variant~="link"] { background: transparent; border: 2px solid transparent; color: $accent; padding: 0 2px;
  min-height: ${compact_focus}px; text-align: left; }
QPushButton[variant~="link"]:hover { text-decoration: underline; background: transparent; }
QPushButton[variant~="link"]:pressed { color: $accent_pressed; }
QPushButton[variant~="link"]:focus { border: 2px solid $accent; }
QPushButton[variant~="link"]:disabled { color: $disabled; }
QPushButton[variant~="segment"] { border-radius: 0; margin-left: -1px; padding: 0 12px; }
QPushButton[variant~="segment"]:checked { background: $accent_soft; color: $accent; border-color: $border;
  font-weight: 700; }
QPushButton[variant~="segment"]:focus { border: 2px solid $accent; padding: 0 11px; }
QPushButton[variant~="segment"][place="first"] { border-top-left-radius: ${radius}px;
  border-bottom-left-radius: ${radius}px;
  margin-left: 0; }
QPushButton[variant~="segment"][place="last"] { border-top-right-radius: ${radius}px;
  border-bottom-right-radius: ${radius}px; }
QToolButton { background: transparent; color: $text; border: 2px solid transparent; border-radius: ${radius}px;
  min-width: ${tool}px; min-height: ${tool}px; padding: 0; }
QToolButton:hover { background: $pressed; }
QToolButton:pressed { background: $border; }
QToolButton:checked { background: $accent_soft; color: $accent; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; background: transparent; }
QToolButton[variant~="fold"] { font-weight: 700; padding: 0 4px; }
QToolButton[variant~="fold"]:checked { background: transparent; color: $text; }
QToolButton[variant~="fold"]:hover { background: $pressed; }
QToolButton::menu-indicator { image: none; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $surface; color: $text; border: 1px solid $border; border-radius: ${radius}px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted;
  font-size: ${f_body}px; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${field}px; padding: 0 9px; }
QPlainTextEdit, QTextEdit { padding: 5px 6px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover, QAbstractSpinBox:hover {
  border-color: $border_strong; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $accent; padding: 0 8px;
  min-height: ${field_focus}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 4px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { background: $window;
  color: $disabled; }
QLineEdit[variant~="invalid"], QPlainTextEdit[variant~="invalid"], QComboBox[variant~="invalid"] { border-color: $red; }
QLineEdit[variant~="flat"] { border: none; background: transparent; min-height: ${compact}px; padding: 0 4px; }
QPlainTextEdit[variant~="flat"] { border: none; background: transparent; padding: 0; }
QPlainTextEdit[variant~="flat"]:focus { border: none; padding: 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QAbstractSpinBox { padding: 0; max-height: ${field}px; }
QAbstractSpinBox:focus { padding: 0; max-height: ${field_focus}px; }
QAbstractSpinBox[variant~="flat"]::up-button, QAbstractSpinBox[variant~="flat"]::down-button { width: 0; }
QAbstractSpinBox[variant~="flat"]::up-arrow, QAbstractSpinBox[variant~="flat"]::down-arrow { image: none; width: 0; }
QLineEdit > QToolButton { min-width: 0; min-height: 0; border: none; background: transparent; }
QComboBox { padding-right: 28px; }
QComboBox:focus { padding-right: 27px; }
QComboBox::drop-down { border: none; width: 26px; subcontrol-position: right center; }
QComboBox::down-arrow { image: url($img_down); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border; border-radius: ${radius}px;
  padding: 4px; outline: none;
  selection-background-color: $accent_soft; selection-color: $accent; }
QComboBox QAbstractItemView::item { min-height: ${compact}px; padding: 0 8px; border-radius: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 22px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url($img_up); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url($img_down); width: 12px; height: 12px; }
QCheckBox, QRadioButton { color: $text; spacing: 8px; min-height: ${compact}px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator, QTreeView::indicator, QTableView::indicator {
  width: ${box}px; height: ${box}px; border: 1px solid $border_strong; border-radius: 4px; background: $surface; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; width: ${box_focus}px;
  height: ${box_focus}px; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked,
QTableView::indicator:checked {
  background: $accent; border-color: $accent; image: url($img_check); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url($img_partial); }
QCheckBox::indicator:disabled { background: $window; border-color: $border; }
QRadioButton::indicator { border-radius: ${box_round}px; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: ${box_dot}px; height: ${box_dot}px;
  background: $surface; }
"""

_VIEWS = """
QAbstractItemView { background: $surface; color: $text; border: none; outline: none;
  selection-background-color: $accent_soft; selection-color: $text; }
QListView[variant~="card"], QTreeView[variant~="card"], QTableView[variant~="card"] {
  border: 1px solid $border; border-radius: ${radius}px; }
QListView[variant~="flat"] { background: transparent; }
QListView::item { min-height: ${compact}px; padding: 0 8px; border-radius: 4px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $accent_soft; color: $accent; }
QTreeView::item { min-height: ${compact}px; }
QTreeView::item:hover { background: $hover; }
QTreeView::item:selected { background: $accent_soft; color: $text; }
QHeaderView { background: $sunken; border: none; }
QHeaderView::section { background: $sunken; color: $muted; border: none; border-bottom: 1px solid $border;
  padding: 0 10px; font-size: ${f_small}px; min-height: ${head}px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::section:pressed { background: $pressed; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; height: 0; }
QTableCornerButton::section { background: $sunken; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border_strong; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $border; }
"""

_MENUS = """
QMenuBar { background: $window; color: $text; padding: 2px 8px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $pressed; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; min-height: ${tiny}px; }
QMenu::item:selected { background: $accent_soft; color: $accent; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 10px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 8px; }
QMenu::indicator:checked { image: url($img_menucheck); }
QMenu::right-arrow { image: url($img_right); width: 14px; height: 14px; right: 6px; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: 6px 0; margin-right: 22px; min-height: ${tiny}px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; font-weight: 700; border-bottom: 2px solid $accent; }
QTabBar::tab:selected:focus { background: $accent_soft; border-bottom: 2px solid $accent; }
QTabBar::tab:disabled { color: $disabled; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QProgressBar { background: $sunken; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QStatusBar { background: $window; color: $muted; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
QGroupBox { border: none; margin-top: 24px; font-weight: 700; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QToolButton { color: $text; padding: 0 8px; }
"""

_PARTS_OF_WINDOW = """
QWidget#navigation { background: $window; border-right: 1px solid $border; }
QWidget#topbar { background: $window; border-bottom: 1px solid $border; }
QWidget#statusline { background: $window; border-top: 1px solid $border; }
QLabel#hairline { background: $border; border: none; min-height: 1px; max-height: 1px; }
QFrame#toast { background: $text; border: none; border-radius: ${radius}px; }
QFrame#toast QLabel { color: $surface; }
QFrame#toast QPushButton { background: transparent; border: none; color: $accent_faint; font-weight: 700;
  min-height: ${compact}px; }
QFrame#toast QPushButton:hover { text-decoration: underline; }
QFrame#toast QPushButton:focus { border: 2px solid $accent_faint; }
"""

_PARTS = (_TEXT, _BUTTONS, _FIELDS, _VIEWS, _MENUS, _PARTS_OF_WINDOW)

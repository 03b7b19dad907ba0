"""What the program stands on, with the licences. Knows nothing else."""

_PARTS = (
    ("Qt for Python (PySide6)", "LGPL-3.0"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("SQLCipher", "BSD-3-Clause"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("argon2-cffi", "MIT"),
    ("reportlab", "BSD-3-Clause"),
    ("pypdf", "BSD-3-Clause"),
    ("pypdfium2, PDFium", "Apache-2.0 / BSD-3-Clause"),
    ("python-calamine", "MIT"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("platformdirs, filelock", "MIT"),
    ("readings of Chinese characters (pypinyin)", "MIT"),
    ("Noto Sans SC", "OFL-1.1"),
    ("Lucide", "ISC"),
)


def about_text() -> str:
    """One line for each part: its name and its licence."""
    return "\n".join(f"{name} – {licence}" for name, licence in _PARTS)

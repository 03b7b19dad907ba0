"""What the parser of the command line complains of, in the spoken language; its own sentences are always English."""

import re

from desktop.i18n.catalogue import N_, _

_COMPLAINTS = (
    (r"argument (?P<name>.+?): invalid choice: (?P<text>.+) \(choose from (?P<known>.+)\)",
     N_("{name} cannot be {text}; it is one of {known}")),
    (r"argument (?P<name>.+?): invalid .+ value: (?P<text>.+)", N_("{name} cannot be {text}")),
    (r"argument (?P<name>.+?): expected (?:one|at least one) argument", N_("{name} needs a value behind it")),
    (r"argument (?P<name>.+?): ignored explicit argument (?P<text>.+)", N_("{name} takes no value: {text}")),
    (r"the following arguments are required: (?P<name>.+)", N_("{name} is missing")),
    (r"one of the arguments (?P<known>.+) is required", N_("one of these is missing: {known}")),
    (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", N_("{name} does not go with {other}")),
    (r"unrecognized arguments: (?P<text>.+)", N_("unknown: {text}")),
)  # fmt: skip


def complaint(message: str) -> str:
    """The parser's message in the spoken language; one that is not known stays as it is."""
    for pattern, text in _COMPLAINTS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            return _(text).format(**found.groupdict())
    return message

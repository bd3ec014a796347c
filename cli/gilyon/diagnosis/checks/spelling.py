"""Is there a dictionary, if the settings ask for spelling?"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.remedy import Remedy
from gilyon.errors import GilyonError

_SOURCE = "https://raw.githubusercontent.com/LibreOffice/dictionaries/master/he_IL/he_IL"
_INSTALL = Remedy(
    "sudo apt-get install hunspell-he",
    "sudo dnf install hunspell-he",
    f"mkdir -p ~/Library/Spelling && cd ~/Library/Spelling && curl -fLO {_SOURCE}.aff -fLO {_SOURCE}.dic",
    f"mkdir dictionaries -Force; curl.exe -fL --output-dir dictionaries -O {_SOURCE}.aff -O {_SOURCE}.dic",
)
"""The Hebrew dictionary (hspell) is under the AGPL, and stays the user's."""


def _examine(patient: Patient) -> Iterator[Finding]:
    from gilyon.store.dictionary import find_dictionary, own_words

    if patient.repository is None or patient.settings is None or not patient.settings.lint.spelling:
        return
    try:
        dictionary = find_dictionary(patient.repository)
    except GilyonError as error:
        hint = 'or name its files: dictionary = "dictionaries/he_IL" below [lint]'
        yield Finding(Grade.ERROR, error.message, error.where, hint, _INSTALL)
        return
    words = len(own_words(patient.repository))
    yield Finding(Grade.OK, f"{dictionary.files[1]}, and {words} {'word' if words == 1 else 'words'} of your own")


CHECK = Check("spelling", _examine)

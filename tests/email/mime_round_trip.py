"""Random subjects and senders' names through our writer and three parsers of two ecosystems.

    python tests/email/mime_round_trip.py 100000

Python's old and new parsers, and mailparse (Rust, through fast-mail-parser). Any difference, an encoded-word over 75
characters or a line over 76 that holds one ends it with exit code 1 and shows the first of them.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr

from fast_mail_parser import parse_email

from gilyon.exporters.email.message import Envelope, build_message

SEED = 2047
ADDRESS = "news@example.com"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשתךםןףץ"
_POINTS = "\u05b0\u05b4\u05b6\u05b7\u05b8\u05bc\u05c1\u05c2\u0591\u05bf"
_WHOLE = (
    "צה״ל", 'מע"מ', "ג׳ירפה", "תל־אביב", "C++", "C#", "Node.js", "v2.1", "50%", "₪99.90", "–", "…", "א'", "e\u0301",
    "👨\u200d👩\u200d👧\u200d👦", "👩🏽\u200d💻", "🇮🇱", "👍🏿", "❤️", "🏳️\u200d🌈", "🇮🇱🇺🇸", "\u200f", "\u200e", "א\u200fב",
    "=?utf-8?q?x?=", "=?", "?=", "=?utf-8?b?16k=?=", "(הערה)", "(", ")", "<b>", "<", ">", "@", "a@b.co", ",", ";", ":",
    "\\", '\\"', '"', '""', "'", ".", "..", "[1]", "&amp;", "%D7%90", "_", "=", "?", "ﬁ", "Ω", "ñ", "日本語", "\U0001f1ee",
)  # fmt: skip
_TWO_WORDS = message_from_bytes(b"From: =?utf-8?b?16k=?=\r\n =?utf-8?b?16k=?= <a@b.co>\r\n\r\n", policy=policy.default)
_KEEPS_BLANKS = " " in _TWO_WORDS["From"].addresses[0].display_name
ENCODED = re.compile(rb"=\?utf-8\?b\?[A-Za-z0-9+/=]*\?=")


@dataclass
class Result:
    """Counts by what was compared; ``faults`` are differences and broken rules, the first ones in full."""

    compared: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    longest_word: int = 0
    longest_line: int = 0
    encoded: int = 0


def random_text(pick: random.Random, *, longest: int) -> str:
    """A subject or a name: Hebrew above all, with everything that folding and quoting can stumble over."""
    words = [_word(pick, longest) for _ in range(pick.choice((1, 2, 3, 5, 8, 13)))]
    glue = pick.choice((" ", " ", " ", ""))
    return glue.join(words).strip() or "א"


def _word(pick: random.Random, longest: int) -> str:
    match pick.randrange(10):
        case 0 | 1 | 2 | 3:
            return "".join(pick.choices(_HEBREW, k=pick.randint(1, 9)))
        case 4:
            return "".join(letter + pick.choice(_POINTS) for letter in pick.choices(_HEBREW, k=pick.randint(1, 6)))
        case 5:
            return "".join(pick.choices("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789", k=pick.randint(1, 12)))
        case 6 | 7 | 8:
            return pick.choice(_WHOLE)
        case _:
            return pick.choice(_HEBREW + "aB9") * pick.randint(1, longest)


def round_trip(count: int, seed: int = SEED) -> Result:
    """Write ``count`` messages and read each three times."""
    pick = random.Random(seed)
    result = Result()
    for _ in range(count):
        subject, name = random_text(pick, longest=120), random_text(pick, longest=60)
        data = write(subject, name)
        _check_bytes(data.partition(b"\r\n\r\n")[0], result)
        for reader, said in read(data).items():
            for what, expected, found in (
                ("subject", subject, said[0]),
                ("name", name, said[1]),
                ("address", ADDRESS, said[2]),
            ):
                result.compared[f"{reader}: {what}"] += 1
                if reader == "email.policy.default" and what == "name" and keeps_blanks(data):
                    expected, found = expected.replace(" ", ""), found.replace(" ", "")
                    result.compared[f"{reader}: {what}, of several encoded-words, but for blanks"] += 1
                if expected != found:
                    result.faults.append(f"{reader}, {what}: {expected!r} became {found!r}")
    return result


def keeps_blanks(data: bytes) -> bool:
    """True for a name that Python's new parser does not read by RFC 2047 (6.2), which tells readers to drop the blank
    between two encoded-words: in names some versions of it keep that blank, 3.11 and 3.13.0 among them."""
    sender = re.search(rb"^From: .*?(?=\r\n[^ ])", data, re.DOTALL | re.MULTILINE)
    return _KEEPS_BLANKS and sender is not None and len(ENCODED.findall(sender[0])) > 1


def write(subject: str, name: str) -> bytes:
    envelope = Envelope(
        subject=subject,
        sender=ADDRESS,
        sender_name=name,
        reply_to="",
        moment=datetime(2026, 1, 31, tzinfo=UTC),
        lang="he",
        unsubscribe=("https://example.com/u",),
        one_click=False,
        list_id="",
        list_name="",
        domain="example.com",
        draft=False,
    )
    return build_message(envelope, "x\n", "<p>x</p>\n", [])


def read(data: bytes) -> dict[str, tuple[str, str, str]]:
    """Subject, name and address, by reader."""
    old, new = message_from_bytes(data), message_from_bytes(data, policy=policy.default)
    rust = parse_email(data)
    shown, address = parseaddr(old["From"].replace("\r\n", ""))
    (mailbox,) = new["From"].addresses
    return {
        "email.policy.compat32": (decoded(old["Subject"].replace("\r\n", "")), decoded(shown), address),
        "email.policy.default": (str(new["Subject"]), mailbox.display_name, mailbox.addr_spec),
        "mailparse": (rust.subject, *_mailbox(rust.headers["From"][0], quoted=data.startswith(b'From: "'))),
    }


def decoded(value: str) -> str:
    return str(make_header(decode_header(value)))


def _mailbox(value: str, *, quoted: bool) -> tuple[str, str]:
    """A decoded From: the name, without its quotes if it is a ``quoted`` string, and the address."""
    name, _, address = value.rpartition(" <")
    if quoted:
        name = re.sub(r"\\(.)", r"\1", name[1:-1], flags=re.DOTALL)
    return name, address.removesuffix(">")


def _check_bytes(head: bytes, result: Result) -> None:
    for line in head.split(b"\r\n"):
        words = ENCODED.findall(line)
        result.encoded += len(words)
        result.longest_line = max(result.longest_line, len(line))
        result.longest_word = max([result.longest_word, *map(len, words)])
        if not line.isascii() or len(line) > 998 or b"\n" in line or b"\r" in line or b"?==?" in line:
            result.faults.append(f"not a line of a header: {line!r}")
        if words and (len(line) > 76 or max(map(len, words)) > 75):
            result.faults.append(f"too long: {line!r}")


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    result = round_trip(count)
    print(
        f"{count} messages, {result.encoded} encoded-words, the longest {result.longest_word} characters; "
        f"the longest line {result.longest_line}"
    )
    for what, compared in sorted(result.compared.items()):
        print(f"  {compared:>7} {what}")
    print(f"{len(result.faults)} differences")
    for fault in result.faults[:10]:
        print(f"  {fault}")
    return 1 if result.faults else 0


if __name__ == "__main__":
    sys.exit(main())

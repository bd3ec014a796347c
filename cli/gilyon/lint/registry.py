"""All rules, in one list written by hand. A new rule is one file in ``rules`` and one line here.

The first digit of a code is its family, and stays: 1 front matter, 2 structure and left-overs, 3 links and images,
4 typography and language, 5 direction and invisible characters, 6 email, 7 tags. A code that is given up goes to
``RETIRED`` and is never used again.
"""

from __future__ import annotations

from gilyon.lint.rule import Rule
from gilyon.lint.rules import (
    bidi_override,
    broken_anchor,
    broken_link,
    detached_prefix,
    double_space,
    doubled_function_word,
    doubled_punctuation,
    duplicate_slug,
    duplicate_tag,
    empty_body,
    final_letter_inside_word,
    front_matter_syntax,
    heading_level_skipped,
    hyphen_as_dash,
    invalid_value,
    invisible_in_address,
    keyword_list,
    missing_alt_text,
    missing_image,
    missing_space_after_comma,
    missing_title,
    page_furniture,
    remote_image,
    space_before_punctuation,
    space_inside_brackets,
    tag_alias,
    taken_alias,
    title_repeated,
    two_or_four_dots,
    unbalanced_isolate,
    unknown_field,
    unknown_original,
    unknown_tag,
    unreadable_file,
    vague_link_text,
)

RULES: tuple[Rule, ...] = (
    unreadable_file.RULE,
    front_matter_syntax.RULE,
    missing_title.RULE,
    invalid_value.RULE,
    unknown_field.RULE,
    duplicate_slug.RULE,
    taken_alias.RULE,
    unknown_original.RULE,
    heading_level_skipped.RULE,
    empty_body.RULE,
    title_repeated.RULE,
    page_furniture.RULE,
    keyword_list.RULE,
    missing_image.RULE,
    broken_link.RULE,
    broken_anchor.RULE,
    missing_alt_text.RULE,
    vague_link_text.RULE,
    remote_image.RULE,
    space_before_punctuation.RULE,
    doubled_punctuation.RULE,
    two_or_four_dots.RULE,
    double_space.RULE,
    space_inside_brackets.RULE,
    detached_prefix.RULE,
    hyphen_as_dash.RULE,
    final_letter_inside_word.RULE,
    doubled_function_word.RULE,
    missing_space_after_comma.RULE,
    bidi_override.RULE,
    unbalanced_isolate.RULE,
    invisible_in_address.RULE,
    unknown_tag.RULE,
    tag_alias.RULE,
    duplicate_tag.RULE,
)

RETIRED: dict[str, str] = {}
"""Codes that no longer exist, with what to use instead."""

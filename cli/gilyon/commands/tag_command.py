"""``gilyon tag``: the vocabulary, and the tags of articles."""

from __future__ import annotations

from gilyon.commands.session import command_app
from gilyon.commands.tag.add_command import add
from gilyon.commands.tag.check_command import check
from gilyon.commands.tag.list_command import list_tags
from gilyon.commands.tag.merge_command import merge
from gilyon.commands.tag.remove_command import remove
from gilyon.commands.tag.rename_command import rename
from gilyon.commands.tag.suggest_command import suggest_tags
from gilyon.commands.tag.variants_command import variants

app = command_app("Work on the tag vocabulary and on the tags of articles.")

app.command("list")(list_tags)
app.command()(add)
app.command()(remove)
app.command()(rename)
app.command()(merge)
app.command("suggest")(suggest_tags)
app.command()(check)
app.command()(variants)

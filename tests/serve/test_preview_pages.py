"""What the preview answers: each edition as the file is now, drafts too, faults told in the page, exports untouched."""

from __future__ import annotations

import html
import re

from workspace import CONFIG, article

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
BAD = '---\ntitle: "דו"ח"\n---\n\nפסקה.\n'


def failure(page: str) -> str:
    """What the bar says went wrong, or nothing."""
    found = re.search(r'class="failure".*?<pre[^>]*>(.*?)</pre>', page, re.DOTALL)
    return html.unescape(found[1]) if found else ""


def findings(page: str) -> list[str]:
    return re.findall(r"rule/(GLN\d+)", page)


def test_a_page_shows_what_the_file_says_now(serve):
    serving = serve({"articles/a.md": article("כותרת", "ראשית.\n")})
    assert "ראשית." in serving.page("/a/")
    serving.workspace.write({"articles/a.md": article("כותרת", "אחרת.\n")})
    assert "אחרת." in serving.page("/a/")
    serving.workspace.write({"articles/b.md": article("חדש", status="draft")})
    assert "חדש" in serving.page("/b/")
    assert "חדש" in serving.page("/"), "the lists name articles whose page nobody has asked for yet"


def test_exports_are_never_written_and_never_hold_the_preview(serve):
    serving = serve({"articles/a.md": article()})
    before = serving.workspace.snapshot()
    for path in ("/a/", "/", "/__gilyon/email/a/", "/__gilyon/pdf/a/"):
        assert "gilyon-preview" in serving.page(path)
    assert serving.workspace.snapshot() == before
    serving.workspace.run("export", "all", "--drafts").ok()
    assert [n for n in serving.workspace.files("exports") if b"__gilyon" in serving.workspace.bytes(n)] == []


def test_each_edition_can_be_seen(serve):
    text = article("כותרת", "פסקה עם C++.\n", summary="תקציר", preheader="שורה ראשונה", subject="נושא ההודעה")
    serving = serve({"articles/a.md": text})
    page = serving.page("/a/")
    for view in ("/a/", "/__gilyon/pdf/a/", "/__gilyon/email/a/", "/__gilyon/text/a/"):
        assert f'href="{view}"' in page
        assert f'<a href="{view}" aria-current="page">' in serving.page(view)
    pdf = serving.ask("/__gilyon/pdf/a.pdf")
    assert (pdf.headers["Content-Type"], pdf.body[:5]) == ("application/pdf", b"%PDF-")
    for view in ("email", "text"):
        assert "נושא ההודעה" in serving.page(f"/__gilyon/{view}/a/")
        assert "שורה ראשונה" in serving.page(f"/__gilyon/{view}/a/")
    mail = serving.ask("/__gilyon/email/a.html")
    assert "פסקה עם" in mail.text and "sandbox" in mail.headers["Content-Security-Policy"]
    assert "gilyon-preview" not in mail.text
    assert serving.ask("/__gilyon/email/a.eml").headers["Content-Type"].startswith("message/rfc822")
    assert serving.ask("/__gilyon/email/a.txt").text in html.unescape(serving.page("/__gilyon/text/a/"))


def test_links_between_editions_lead_to_the_preview_of_them(serve):
    serving = serve({"articles/מאמר.md": article()})
    link = re.search(r'data-gilyon="pdf" href="([^"]+)"', serving.page("/מאמר/"))
    assert link is not None and link[1].startswith("../../pdf/")
    answer = serving.ask(link[1].removeprefix("../.."))
    assert answer.status == 302
    assert serving.ask(answer.headers["Location"]).body[:5] == b"%PDF-"


def test_drafts_are_shown_marked_and_listed_with_their_findings(serve):
    serving = serve(
        {
            "articles/a.md": article("גלוי", "משפט תקין.\n"),
            "articles/b.md": article("נסתר", "שני  רווחים , ופסיק.\n", status="draft"),
            "articles/c.md": BAD,
        }
    )
    assert '<span class="draft">' in serving.page("/b/")
    assert '<span class="draft">' not in serving.page("/a/")
    rows = re.findall(r"<li>.*?</li>", serving.page("/__gilyon/"), re.DOTALL)
    assert [re.findall(r"articles/\w\.md", row)[0] for row in rows] == [f"articles/{n}.md" for n in "cba"]
    assert "articles/c.md:2:12" in rows[0]
    assert "טיוטה" in rows[1] and "2 ממצאים" in rows[1]
    assert "אין ממצאים" in rows[2]


def test_findings_come_with_their_line_and_go_when_mended(serve):
    serving = serve({"articles/a.md": article("כותרת", "משפט , ופסיק.\n")})
    page = serving.page("/a/")
    assert findings(page) == ["GLN401"] and "שורה 5" in page and "ממצא אחד" in page
    assert "A blank stands before a punctuation mark" in serving.page("/__gilyon/rule/GLN401")
    serving.workspace.write({"articles/a.md": article("כותרת", "משפט, ופסיק.\n")})
    page = serving.page("/a/")
    assert findings(page) == [] and "אין ממצאים" in page


def test_a_broken_article_leaves_its_last_good_page_with_the_fault_and_its_place(serve):
    serving = serve({"articles/a.md": article("כותרת", "טובה.\n")})
    serving.page("/a/")
    serving.workspace.write({"articles/a.md": BAD})
    page = serving.page("/a/")
    assert failure(page).startswith("articles/a.md:2:12: ") and "טובה." in page
    for view in ("pdf", "email"):
        assert failure(serving.page(f"/__gilyon/{view}/a/")).startswith("articles/a.md:2:12: ")
    serving.workspace.write({"articles/a.md": article("כותרת", "מתוקנת.\n")})
    page = serving.page("/a/")
    assert failure(page) == "" and "מתוקנת." in page


def test_an_article_that_never_was_good_has_a_page_that_tells_why(serve):
    serving = serve({"articles/a.md": BAD, "articles/b.md": article("כותרת", "![תמונה](missing.png)\n")})
    assert failure(serving.page("/a/")).startswith("articles/a.md:2:12: ")
    assert failure(serving.page("/b/")).startswith("articles/b.md:5:")
    serving.workspace.write({"articles/b.md": b"---\ntitle: caf\xe9\n---\n"})
    assert "not valid UTF-8" in failure(serving.page("/b/"))


def test_settings_tags_and_templates_take_effect_and_their_faults_are_shown(serve):
    serving = serve({"articles/a.md": article(tags="[א]")}, config='name = "ישן"\n')
    assert "ישן" in serving.page("/a/")
    style = serving.ask("/assets/style.css").text
    serving.workspace.write({"gilyon.toml": 'name = "חדש"\n\n[design]\naccent = "#123456"\n'})
    assert "חדש" in serving.page("/a/")
    assert serving.ask("/assets/style.css").text != style
    serving.workspace.write({"gilyon.toml": 'name = "חדש"\nlangage = "he"\n'})
    for path in ("/a/", "/", "/__gilyon/"):
        assert failure(serving.page(path)).startswith("gilyon.toml:2:1: unknown key 'langage'"), path
    serving.workspace.write({"gilyon.toml": CONFIG, "tags.toml": "[[tag]\n"})
    assert failure(serving.page("/a/")).startswith("tags.toml:1:")
    serving.workspace.write({"tags.toml": '[[tag]]\nname = "אלף"\nslug = "alef"\nspellings = ["א"]\n'})
    assert "אלף" in serving.page("/a/")
    serving.workspace.write({"templates/html/article.html": "<p>שלי</p>\n{{ nothing }}\n"})
    assert failure(serving.page("/a/")).startswith("templates/html/article.html:2: ")
    serving.workspace.write({"templates/html/article.html": "<p>שלי</p>\n"})
    page = serving.page("/a/")
    assert "<p>שלי</p>" in page and "gilyon-preview" in page and failure(page) == ""


def test_an_unknown_rule_in_the_settings_is_told_beside_the_page(serve):
    serving = serve({"articles/a.md": article()}, config=CONFIG + '[lint]\nselect = ["GLN999"]\n')
    assert "GLN999" in failure(serving.page("/a/"))
    assert "GLN999" in failure(serving.page("/__gilyon/"))


def test_two_articles_with_one_slug_are_told_by_name(serve):
    serving = serve({"articles/a.md": article(), "articles/s/a.md": article()})
    assert "articles/a.md, articles/s/a.md" in failure(serving.page("/a/"))


def test_who_moved_is_followed_and_who_is_gone_is_not_there(serve):
    serving = serve({"articles/a.md": article("כותרת", slug="old"), "articles/b.md": article("שני")})
    serving.page("/old/")
    serving.workspace.write({"articles/a.md": article("כותרת", slug="new")})
    assert serving.ask("/old/").headers["Location"] == "/new/"
    assert serving.ask("/new").headers["Location"] == "/new/"
    assert serving.ask("/__gilyon/pdf/old/").headers["Location"] == "/__gilyon/pdf/new/"
    serving.workspace.write({"articles/a.md": article("כותרת", slug="newest", aliases="[first, /2012/05/ישן/]")})
    assert serving.ask("/first/").headers["Location"] == "/newest/"
    assert serving.ask("/2012/05/%D7%99%D7%A9%D7%9F").headers["Location"] == "/newest/"
    serving.page("/b/")
    (serving.workspace.root / "articles/b.md").unlink()
    answer = serving.ask("/b/")
    assert answer.status == 404 and "הדף לא נמצא" in answer.text and "gilyon-preview" in answer.text
    assert "שני" not in serving.page("/")


def test_what_is_not_there_is_the_sites_own_page_with_its_style_at_any_depth(serve):
    serving = serve({"articles/a.md": article()}, config='name = "כתב עת"\n')
    answer = serving.ask("/nothing/here/")
    assert answer.status == 404
    assert '"/assets/style.css"' in answer.text


def test_addresses_as_they_will_be_on_a_site_below_a_path_lead_to_the_page(serve):
    serving = serve({"articles/a.md": article()}, config='name = "כתב עת"\naddress = "https://example.com/blog"\n')
    assert serving.ask("/blog/a/").headers["Location"] == "/a/"
    assert serving.ask("/blog//evil.example/").headers["Location"] == "/evil.example/"
    assert '"/blog/assets/style.css"' in serving.ask("/nothing/").text
    assert serving.ask("/blog/assets/style.css").headers["Location"] == "/assets/style.css"


def test_images_come_with_their_page_and_a_new_one_is_a_new_version(serve):
    files = {"articles/a.md": article("כותרת", "![נקודה](dot.png)\n"), "articles/dot.png": PIXEL}
    serving = serve(files)
    first = serving.ask("/a/")
    assert serving.ask("/a/dot.png").headers["Content-Type"] == "image/png"
    assert serving.ask("/a/").version == first.version
    serving.workspace.write({"articles/dot.png": PIXEL + b"\0"})
    assert serving.ask("/a/", "HEAD").version != first.version


def test_a_repository_without_articles_says_how_to_begin(serve):
    serving = serve()
    assert "gilyon new" in serving.page("/__gilyon/")
    assert "gilyon-preview" in serving.page("/")


def test_mail_shows_its_images_even_if_they_will_be_fetched_from_the_site(serve):
    files = {"articles/a.md": article("כותרת", "![נקודה](dot.png)\n"), "articles/dot.png": PIXEL}
    serving = serve(files, config=CONFIG + '[email]\nimages = "hosted"\n')
    assert 'src="data:image/png' in serving.ask("/__gilyon/email/a.html").text

"""The field that people do not see: a row in which it is filled in never becomes a lead."""

from __future__ import annotations

from workspace import CONFIG

FORM = """
[forms.contact]
title = "נדבר?"
fields = [
  {name = "name", type = "name", label = "שם"},
  {name = "email", type = "email", label = "דוא״ל"},
]
"""
LIST = "name,email,website_again\nדנה,dana@example.com,\nרובוט,robot@example.com,https://spam.example/\nיוסי,yosi@example.com, \n"


def test_a_filled_trap_is_a_rejection_of_its_own_kind(workspace):
    made = workspace({"list.csv": LIST}, config=CONFIG + FORM)
    (report,) = made.run("leads", "import", "list.csv", "--format", "json").ok().json()["imports"]
    assert (report["new"], report["rejected"]) == (2, 1)
    assert report["errors"] == {"trap_filled": {"count": 1, "lines": [3]}}
    assert report["mapping"]["website_again"] == "trap"
    leads = made.run("leads", "list", "--format", "json").ok().json()["leads"]
    assert {lead["name"] for lead in leads} == {"דנה", "יוסי"}
    assert all("website_again" not in lead["attributes"] for lead in leads)
    assert "trap_filled" in made.read("list.rejects.csv") and "robot@example.com" in made.read("list.rejects.csv")


def test_a_real_website_of_a_lead_is_no_trap(workspace):
    text = "name,email,website\nדנה,dana@example.com,https://dana.example/\n"
    made = workspace({"list.csv": text}, config=CONFIG + FORM)
    made.run("leads", "import", "list.csv").ok()
    (lead,) = made.run("leads", "list", "--format", "json").ok().json()["leads"]
    assert lead["attributes"] == {"website": "https://dana.example/"}


def test_a_trap_of_another_form_can_be_named(workspace):
    text = LIST.replace("website_again", "url2")
    made = workspace({"list.csv": text}, config=CONFIG + FORM)
    outcome = made.run("leads", "import", "list.csv", "--map", "url2=trap").ok()
    assert "2 new + 1 rejected" in outcome.out + outcome.err

"""The schema of the lead store, step by step from its first version. The same script for SQLite and PostgreSQL.

``identity`` is clustered by its value and has no index by lead but for ``former`` addresses, which are few: a lead's
own two stand in ``lead``. An index of all would be filled in random order and take a tenth of the time of an import.
"""

from __future__ import annotations

MIGRATIONS = (
    """
    CREATE TABLE import (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        file TEXT NOT NULL, sha256 TEXT NOT NULL, source TEXT NOT NULL, form TEXT NOT NULL,
        encoding TEXT NOT NULL, delimiter TEXT NOT NULL, mapping TEXT NOT NULL, counts TEXT NOT NULL,
        version TEXT NOT NULL, at TEXT NOT NULL
    );
    CREATE INDEX import_sha256 ON import (sha256);
    CREATE TABLE lead (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL, attributes TEXT NOT NULL,
        created_at TEXT NOT NULL, updated_at TEXT NOT NULL
    );
    CREATE TABLE identity (
        kind TEXT NOT NULL, value TEXT NOT NULL,
        lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
        PRIMARY KEY (kind, value)
    ) WITHOUT ROWID;
    CREATE INDEX identity_lead ON identity (lead_id);
    CREATE TABLE interest (
        lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
        field TEXT NOT NULL, value TEXT NOT NULL, answer TEXT NOT NULL,
        PRIMARY KEY (lead_id, field, value)
    ) WITHOUT ROWID;
    CREATE TABLE consent (
        lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
        field TEXT NOT NULL, answer TEXT NOT NULL, raw TEXT NOT NULL,
        import_id INTEGER NOT NULL REFERENCES import (id), line INTEGER NOT NULL, at TEXT NOT NULL,
        UNIQUE (lead_id, import_id, field, answer, raw)
    );
    CREATE TABLE appearance (
        lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
        import_id INTEGER NOT NULL REFERENCES import (id), line INTEGER NOT NULL,
        PRIMARY KEY (lead_id, import_id)
    ) WITHOUT ROWID;
    """,
    """
    ALTER TABLE import ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE import ADD COLUMN undone_at TEXT;
    ALTER TABLE lead ADD COLUMN stage TEXT NOT NULL DEFAULT '';
    ALTER TABLE lead ADD COLUMN referrer TEXT NOT NULL DEFAULT '';
    CREATE INDEX lead_referrer ON lead (referrer) WHERE referrer <> '';
    ALTER TABLE appearance ADD COLUMN change TEXT NOT NULL DEFAULT '';
    ALTER TABLE appearance ADD COLUMN before TEXT;
    DROP INDEX identity_lead;
    ALTER TABLE identity RENAME TO identity_1;
    CREATE TABLE identity (
        kind TEXT NOT NULL, value TEXT NOT NULL, lead_id INTEGER NOT NULL, former INTEGER NOT NULL,
        PRIMARY KEY (kind, value)
    ) WITHOUT ROWID;
    INSERT INTO identity (kind, value, lead_id, former)
        SELECT kind, value, lead_id, CASE WHEN value IN (email, phone) THEN 0 ELSE 1 END
        FROM identity_1 JOIN lead ON lead.id = lead_id ORDER BY kind, value;
    DROP TABLE identity_1;
    CREATE INDEX identity_former ON identity (lead_id) WHERE former = 1;
    CREATE TABLE consent_text (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        field TEXT NOT NULL, version TEXT NOT NULL, wording TEXT NOT NULL, sha256 TEXT NOT NULL,
        UNIQUE (field, version, sha256)
    );
    CREATE TABLE consent_event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
        field TEXT NOT NULL, channel TEXT NOT NULL, action TEXT NOT NULL, basis TEXT NOT NULL,
        at TEXT NOT NULL, at_origin TEXT NOT NULL, text_id INTEGER REFERENCES consent_text (id),
        source TEXT NOT NULL, import_id INTEGER REFERENCES import (id), line INTEGER,
        raw TEXT NOT NULL, expires_at TEXT, recorded_at TEXT NOT NULL
    );
    CREATE INDEX consent_event_lead ON consent_event (lead_id);
    INSERT INTO consent_event (lead_id, field, channel, action, basis, at, at_origin, source, import_id, line, raw,
                               recorded_at)
        SELECT lead_id, field, channel,
               CASE answer WHEN 'yes' THEN 'granted' WHEN 'no' THEN 'refused' ELSE 'unknown' END,
               '', consent.at, 'import', import.source, import_id, line, raw, consent.at
        FROM consent JOIN import ON import.id = import_id
        JOIN (SELECT 'email' AS channel UNION ALL SELECT 'sms' UNION ALL SELECT 'whatsapp' UNION ALL SELECT 'call')
             AS channels ON channel = 'email' OR answer = 'no'
        ORDER BY import_id, line, lead_id, channel;
    DROP TABLE consent;
    CREATE TABLE suppression (
        kind TEXT NOT NULL, digest TEXT NOT NULL, channel TEXT NOT NULL, reason TEXT NOT NULL,
        at TEXT NOT NULL, source TEXT NOT NULL,
        PRIMARY KEY (kind, digest, channel)
    ) WITHOUT ROWID;
    CREATE TABLE disclosure (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL, command TEXT NOT NULL, recipient TEXT NOT NULL, purpose TEXT NOT NULL,
        filter TEXT NOT NULL, fields TEXT NOT NULL, count INTEGER NOT NULL, format TEXT NOT NULL
    );
    CREATE TABLE data_file (
        path TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, import_id INTEGER, at TEXT NOT NULL
    );
    CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
    INSERT INTO meta (name, value) SELECT 'last_lead', CAST(coalesce(max(id), 0) AS TEXT) FROM lead;
    """,
)
"""Each step leads from one schema version to the next; never change one that was released, add another.

A list of the first version said nothing of channels: consent is taken for mail alone, a refusal for every channel.
"""

LATEST = len(MIGRATIONS)
OWN_TABLES = frozenset({"lead", "identity", "import"})
"""A database without these is no lead store, whatever version it says it has."""


def statements(version: int) -> list[tuple[int, str]]:
    """What leads from ``version`` to the latest, each statement with the version that it belongs to."""
    return [
        (number, statement.strip())
        for number, script in enumerate(MIGRATIONS[version:], start=version + 1)
        for statement in script.split(";")
        if statement.strip()
    ]

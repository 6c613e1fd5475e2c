-- Times are Unix milliseconds, UTC. Ids of Discord are text: they have more digits than readers count exactly.

CREATE TABLE discord_notices (
    -- Guild, kind and subject: the same notice is never there twice.
    key           TEXT PRIMARY KEY,
    guild_id      TEXT NOT NULL,
    channel_id    TEXT NOT NULL,
    category      TEXT NOT NULL,
    kind          TEXT NOT NULL,
    nonce         TEXT NOT NULL UNIQUE,
    state         TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'refused', 'uncertain', 'expired')),
    body          TEXT NOT NULL,
    revision      INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1),
    -- Which revision stands in the channel.
    sent_revision INTEGER NOT NULL DEFAULT 0 CHECK (sent_revision BETWEEN 0 AND revision),
    message_id    TEXT,
    attempts      INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    not_before    INTEGER NOT NULL,
    attempted_at  INTEGER,
    problem       TEXT NOT NULL DEFAULT '',
    created_at    INTEGER NOT NULL,
    sent_at       INTEGER,
    CHECK (state <> 'sent' OR message_id IS NOT NULL)
) WITHOUT ROWID;

CREATE INDEX discord_notices_open ON discord_notices (not_before) WHERE state IN ('pending', 'sending') OR (state = 'sent' AND sent_revision < revision);
CREATE INDEX discord_notices_created ON discord_notices (created_at);

CREATE TABLE discord_broadcasts (
    creator_id    TEXT NOT NULL,
    platform      TEXT NOT NULL,
    started_at    INTEGER NOT NULL,
    -- What was known of it when it was last seen: title, category, address, picture.
    details       TEXT NOT NULL,
    last_seen     INTEGER NOT NULL,
    offline_since INTEGER,
    ended_at      INTEGER,
    -- Nothing changes any more.
    closed        INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
    PRIMARY KEY (creator_id, platform, started_at)
) WITHOUT ROWID;

CREATE INDEX discord_broadcasts_open ON discord_broadcasts (creator_id) WHERE closed = 0;

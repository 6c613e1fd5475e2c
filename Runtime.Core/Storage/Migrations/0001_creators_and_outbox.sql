-- Times are Unix milliseconds, UTC.

CREATE TABLE creators (
    creator_id    TEXT PRIMARY KEY,
    sequence      INTEGER NOT NULL CHECK (sequence >= 0),
    random_seed   INTEGER NOT NULL,
    first_seen_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE platform_counters (
    creator_id     TEXT NOT NULL,
    platform       TEXT NOT NULL,
    messages       INTEGER NOT NULL CHECK (messages >= 0),
    triggers       INTEGER NOT NULL CHECK (triggers >= 0),
    actions        INTEGER NOT NULL CHECK (actions >= 0),
    actions_failed INTEGER NOT NULL CHECK (actions_failed >= 0),
    last_event_at  INTEGER,
    PRIMARY KEY (creator_id, platform)
) WITHOUT ROWID;

CREATE TABLE online (
    creator_id TEXT NOT NULL,
    platform   TEXT NOT NULL,
    since      INTEGER NOT NULL,
    PRIMARY KEY (creator_id, platform)
) WITHOUT ROWID;

-- Fingerprints of the events that were accepted, eight bytes each, a row a batch.
CREATE TABLE seen_blocks (
    creator_id   TEXT NOT NULL,
    block        INTEGER NOT NULL,
    fingerprints BLOB NOT NULL CHECK (length(fingerprints) % 8 = 0),
    PRIMARY KEY (creator_id, block)
) WITHOUT ROWID;

-- The newest messages of each creator, so that feeds are whole again after a restart.
CREATE TABLE feed (
    creator_id TEXT NOT NULL,
    sequence   INTEGER NOT NULL,
    entry      TEXT NOT NULL,
    PRIMARY KEY (creator_id, sequence)
) WITHOUT ROWID;

CREATE TABLE trigger_memory (
    creator_id TEXT NOT NULL,
    kind       TEXT NOT NULL,
    trigger_id TEXT NOT NULL,
    subject    TEXT NOT NULL,
    at         INTEGER,
    count      INTEGER NOT NULL,
    PRIMARY KEY (creator_id, kind, trigger_id, subject)
) WITHOUT ROWID;

CREATE TABLE outbox (
    key             TEXT PRIMARY KEY,
    creator_id      TEXT NOT NULL,
    trigger_id      TEXT NOT NULL,
    action          TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('pending', 'attempted', 'done', 'failed', 'uncertain', 'expired')),
    attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    created_at      INTEGER NOT NULL,
    finished_at     INTEGER,
    detail          TEXT
) WITHOUT ROWID;

CREATE INDEX outbox_open ON outbox (created_at) WHERE state IN ('pending', 'attempted');
CREATE INDEX outbox_finished ON outbox (finished_at) WHERE finished_at IS NOT NULL;

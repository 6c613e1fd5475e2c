-- Times are Unix milliseconds, UTC.

CREATE TABLE clips (
    -- Without regard to case: the id is a file's name, also on file systems that ignore case.
    clip_id                 TEXT PRIMARY KEY COLLATE NOCASE CHECK (length(clip_id) = 6),
    creator_id              TEXT NOT NULL,
    source_title            TEXT NOT NULL,
    clipper_username        TEXT NOT NULL,
    -- A file, or live/CREATOR for the creator's capture buffer; there start_seconds counts from 1970.
    source_path             TEXT NOT NULL,
    start_seconds           REAL NOT NULL,
    duration_seconds        REAL NOT NULL CHECK (duration_seconds > 0),
    requested_at            INTEGER NOT NULL,
    state                   TEXT NOT NULL CHECK (state IN ('queued', 'encoding', 'encoded', 'uploading', 'published', 'failed')),
    output_path             TEXT,
    published_url           TEXT,
    last_error              TEXT,
    updated_at              INTEGER NOT NULL,
    requested_by            TEXT,
    destination_platform    TEXT,
    destination_channel_url TEXT,
    clip_title              TEXT,
    -- The same request never makes two clips.
    request_key             TEXT NOT NULL UNIQUE,
    -- Lower goes first.
    queue_position          INTEGER NOT NULL,
    attempts                INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    crashes                 INTEGER NOT NULL DEFAULT 0 CHECK (crashes >= 0),
    deleted_at              INTEGER,
    -- JSON: what only this runtime asks for.
    details                 TEXT NOT NULL
);

CREATE TABLE clip_jobs (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    clip_id    TEXT NOT NULL COLLATE NOCASE REFERENCES clips (clip_id) ON DELETE CASCADE,
    job_type   TEXT NOT NULL CHECK (job_type IN ('clip', 'encode', 'upload')),
    state      TEXT NOT NULL CHECK (state IN ('pending', 'running', 'completed', 'failed')),
    detail     TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

CREATE TABLE clip_state_history (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    clip_id    TEXT NOT NULL COLLATE NOCASE REFERENCES clips (clip_id) ON DELETE CASCADE,
    state      TEXT NOT NULL CHECK (state IN ('queued', 'encoding', 'encoded', 'uploading', 'published', 'failed')),
    reason     TEXT NOT NULL,
    created_at INTEGER NOT NULL
);

CREATE INDEX clip_jobs_of ON clip_jobs (clip_id);
CREATE INDEX clip_state_history_of ON clip_state_history (clip_id);

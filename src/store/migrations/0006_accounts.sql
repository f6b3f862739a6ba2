
-- Accounts beyond name and password. An empty password hash: none was chosen yet, or single sign-on stands
-- in for it (SQLite cannot take NOT NULL back from a column).

-- The apps that an operator works on: "all", or a list of SDKAppIDs, as JSON.
ALTER TABLE operators ADD COLUMN apps TEXT NOT NULL DEFAULT '"all"';
ALTER TABLE operators ADD COLUMN last_seen_at BIGINT;

CREATE TABLE totp_factors (
    operator_id    TEXT   NOT NULL PRIMARY KEY REFERENCES operators (id),
    -- Sealed with the key of COUNTERDESK_SEAL_KEY_FILE.
    sealed_secret  TEXT   NOT NULL,
    -- The 30-second step of the last code that was accepted: each works once.
    last_step      BIGINT NOT NULL,
    created_at     BIGINT NOT NULL
);

CREATE TABLE recovery_codes (
    -- SHA-256 of 120 random bits.
    code_hash    TEXT   NOT NULL PRIMARY KEY,
    operator_id  TEXT   NOT NULL REFERENCES operators (id),
    used_at      BIGINT
);
CREATE INDEX recovery_codes_of_operator ON recovery_codes (operator_id);

CREATE TABLE passkeys (
    credential_id  TEXT   NOT NULL PRIMARY KEY,
    operator_id    TEXT   NOT NULL REFERENCES operators (id),
    name           TEXT   NOT NULL,
    -- The public key and its counter, as the WebAuthn library keeps them.
    credential     TEXT   NOT NULL,
    created_at     BIGINT NOT NULL,
    last_used_at   BIGINT
);
CREATE INDEX passkeys_of_operator ON passkeys (operator_id);

CREATE TABLE sign_ins (
    -- Random; the session's record names it. Not what is in the cookie.
    id              TEXT   NOT NULL PRIMARY KEY,
    operator_id     TEXT   NOT NULL REFERENCES operators (id),
    -- Alive only while the operator's is the same.
    security_stamp  TEXT   NOT NULL,
    address         TEXT,
    -- In words, like "Firefox on Linux".
    device          TEXT,
    signed_in_at    BIGINT NOT NULL,
    seen_at         BIGINT NOT NULL,
    -- When a factor was given last.
    proved_at       BIGINT NOT NULL,
    ended_at        BIGINT
);
CREATE INDEX sign_ins_of_operator ON sign_ins (operator_id, seen_at) WHERE ended_at IS NULL;
CREATE INDEX sign_ins_by_age ON sign_ins (signed_in_at);

-- One-time links: to set the desk up, to accept an invitation, to choose a new password.
CREATE TABLE links (
    -- SHA-256 of the token in the link.
    token_hash   TEXT   NOT NULL PRIMARY KEY,
    kind         TEXT   NOT NULL CHECK (kind IN ('setup', 'invitation', 'reset')),
    -- NULL: the first operator, who chooses a name.
    operator_id  TEXT   REFERENCES operators (id),
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    used_at      BIGINT
);
CREATE INDEX links_of_operator ON links (operator_id);

-- Wrong tries, by a keyed hash of what is counted: people type passwords into the name field.
CREATE TABLE tries (
    bucket    TEXT   NOT NULL PRIMARY KEY,
    failures  BIGINT NOT NULL,
    last_at   BIGINT NOT NULL
);
CREATE INDEX tries_by_age ON tries (last_at);

-- Browsers in which somebody has signed in before; strangers' tries do not slow these down.
CREATE TABLE devices (
    -- SHA-256 of the token in the cookie.
    token_hash   TEXT   NOT NULL PRIMARY KEY,
    operator_id  TEXT   NOT NULL REFERENCES operators (id),
    seen_at      BIGINT NOT NULL
);
CREATE INDEX devices_by_age ON devices (seen_at);

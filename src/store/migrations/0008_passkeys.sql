-- 128 random bits, the same for all passkeys of an operator: their account's name on their devices.
ALTER TABLE passkeys ADD COLUMN user_handle TEXT NOT NULL DEFAULT '';

-- What a browser was asked for, until it answers: once, and within minutes.
CREATE TABLE passkey_ceremonies (
    -- Random; the session's record names it.
    id           TEXT   NOT NULL PRIMARY KEY,
    purpose      TEXT   NOT NULL CHECK (purpose IN ('add', 'sign_in', 'second_step', 'step_up')),
    -- NULL: whoever answers.
    operator_id  TEXT   REFERENCES operators (id),
    -- For a new passkey.
    user_handle  TEXT,
    -- What the browser is told, and what its answer is judged by, as the WebAuthn library keeps them.
    options      TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    expires_at   BIGINT NOT NULL
);
CREATE INDEX passkey_ceremonies_by_age ON passkey_ceremonies (expires_at);

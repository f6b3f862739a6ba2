-- When the identity provider let somebody through last without saying when they gave a factor. 0: never.
ALTER TABLE sign_ins ADD COLUMN vouched_at BIGINT NOT NULL DEFAULT 0;

-- Sign-ins through the provider that were finished, by the hash of their state: each counts once, whatever
-- happens at the same moment. Forgotten once the state is too old to count.
CREATE TABLE used_states (
    state_hash   TEXT   NOT NULL PRIMARY KEY,
    used_at      BIGINT NOT NULL
);

-- People who come through the identity provider. It decides their role and their apps, and they have no
-- password here.
CREATE TABLE identities (
    -- As the provider names itself, and the person: the two together are theirs for ever.
    issuer       TEXT   NOT NULL,
    subject      TEXT   NOT NULL,
    operator_id  TEXT   NOT NULL UNIQUE REFERENCES operators (id),
    -- 1: shut out since none of their groups opens the desk. What a manager shuts out is not marked here,
    -- and stays shut whatever the groups are.
    shut_out     BIGINT NOT NULL DEFAULT 0,
    created_at   BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);

-- 'own', 'provider' or 'provider_two_factors'.
ALTER TABLE sign_ins ADD COLUMN way TEXT NOT NULL DEFAULT 'own';

-- What a key counts for: a passkey signs in by itself; a security key takes the code's place, after name and password.
ALTER TABLE passkeys ADD COLUMN kind TEXT NOT NULL DEFAULT 'passkey' CHECK (kind IN ('passkey', 'security_key'));

-- Which of them is being made.
ALTER TABLE passkey_ceremonies ADD COLUMN kind TEXT NOT NULL DEFAULT 'passkey'
    CHECK (kind IN ('passkey', 'security_key'));

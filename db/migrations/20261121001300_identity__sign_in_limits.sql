-- The asking browser finds its own code by its cookie.
CREATE INDEX sign_in_code_of_browser ON sign_in_code (browser_hash) WHERE spent_at IS NULL;

-- "This address is not on the list" is mailed only where some account has the same domain: nobody can make us write
-- to strangers' mailboxes.
CREATE INDEX account_domain ON account (split_part(email, '@', 2));

-- Whoever is granted a staff right while signed in: that session ends early from then on.
GRANT SELECT (account_id, staff, expires_at, ended_at), UPDATE (staff, expires_at) ON session TO hoithi_web;

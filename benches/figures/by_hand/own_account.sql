WITH before AS (SELECT at AS since, seq AS since_seq FROM activity WHERE operator_id = $1 AND action =
  'sign_in' AND outcome = 'done' ORDER BY at DESC, seq DESC LIMIT 1 OFFSET 1) SELECT seq, at, action,
  operator_id, operator_name, app, group_id, reference, outcome, reason, address, details, previous_hash,
  hash, concerns, (SELECT since FROM before) AS since, (SELECT since_seq FROM before) AS since_seq FROM
  activity WHERE at >= (SELECT since FROM before) AND (action = 'sign_in' OR action IN ('identity_connected',
  'link_cancelled', 'link_made', 'operator_disabled', 'operator_enabled', 'operator_renamed', 'password_set',
  'recovery_code_used', 'recovery_codes_made', 'rights_changed', 'second_factor_added',
  'second_factor_removed', 'sign_ins_ended') AND outcome = 'done') AND (concerns = $1 OR concerns IS NULL AND
  (operator_id = $1 OR details LIKE $2 ESCAPE '!')) ORDER BY at DESC, seq DESC LIMIT 100

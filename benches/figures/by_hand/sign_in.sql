SELECT sign_ins.id AS sign_in_id, sign_ins.address, sign_ins.browser_family, sign_ins.operating_system, sign_ins.browser,
  sign_ins.came_with, sign_ins.way, sign_ins.signed_in_at, sign_ins.seen_at, sign_ins.proved_at, sign_ins.vouched_at,
  operators.language, operators.zone, operators.id, operators.name, operators.role, operators.apps, operators.password_hash, operators.disabled,
  operators.security_stamp, operators.created_at, operators.last_seen_at, (SELECT COUNT(*) FROM totp_factors
  WHERE totp_factors.operator_id = operators.id) AS totp_factors, (SELECT COUNT(*) FROM passkeys WHERE
  passkeys.operator_id = operators.id) AS passkeys, (SELECT COUNT(*) FROM identities WHERE
  identities.operator_id = operators.id) AS identities, (SELECT string_agg(by_app.app || ' ' || by_app.number,
  ',') FROM (SELECT CAST(app AS TEXT) AS app, CAST(COUNT(*) AS TEXT) AS number FROM operations WHERE (open = 1
  OR state = 'unresolved') AND (open = 1 OR decision IS NULL) GROUP BY app) AS by_app) AS attention FROM
  sign_ins JOIN operators ON operators.id = sign_ins.operator_id AND operators.security_stamp =
  sign_ins.security_stamp AND operators.disabled = 0 WHERE sign_ins.ended_at IS NULL AND sign_ins.id = $1

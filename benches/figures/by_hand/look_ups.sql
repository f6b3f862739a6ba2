SELECT group_id, group_name, group_type, looked_up_at FROM lookups WHERE operator_id = $1 AND app = $2 ORDER
  BY looked_up_at DESC, group_id LIMIT $3
